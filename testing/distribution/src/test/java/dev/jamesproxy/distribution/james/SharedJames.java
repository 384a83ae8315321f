// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.james;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jamesproxy.kit.james.ErrorsInLog;
import dev.jamesproxy.kit.james.RunningJames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.ReflectionSupport;

/** Starts one James for each {@link Home} when the first class needs it, and stops it after all tests. */
final class SharedJames implements ParameterResolver, BeforeAllCallback, AfterAllCallback, ResourceLocksProvider {
    private static final String LOGGER_OF_JAMES = " o.a.j.";
    private static final Namespace NAMESPACE = Namespace.create(SharedJames.class);

    private static Class<? extends Home> home(Class<?> testClass) {
        return testClass.getAnnotation(WithJames.class).value();
    }

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return Set.of(new Lock(home(testClass).getName()));
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        james(test);
    }

    /** The James of a test class, with the log of this class. */
    private static RunningJames james(ExtensionContext test) {
        return test.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        View.class, unused -> new View(shared(test).fromNow()), View.class)
                .james;
    }

    private static RunningJames shared(ExtensionContext test) {
        return test.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(home(test.getRequiredTestClass()), Started::new, Started.class)
                .james;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == RunningJames.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return james(test);
    }

    @Override
    public void afterAll(ExtensionContext test) {
        boolean isJamesToBlame =
                test.getRequiredTestClass().getAnnotation(WithJames.class).mayLogErrorsOfJames();
        assertThat(ErrorsInLog.of(james(test).log()).others())
                .as("lines of the log that should not be there")
                .allMatch(line -> isJamesToBlame && line.contains(" ERROR ") && line.contains(LOGGER_OF_JAMES));
    }

    /** JUnit closes what is in the store of a class, but not what is in here. */
    private record View(RunningJames james) {}

    private static final class Started implements AutoCloseable {
        private final Path folder;
        private final RunningJames james;

        private Started(Class<? extends Home> home) {
            try {
                folder = Files.createTempDirectory("james-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            james = RunningJames.start(ReflectionSupport.newInstance(home).in(folder));
        }

        @Override
        public void close() throws IOException {
            james.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
