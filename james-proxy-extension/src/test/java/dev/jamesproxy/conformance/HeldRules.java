// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.conformance;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/** Notes how each test went that {@link Holds} a rule, and hands the notes to the test that runs last. */
final class HeldRules implements TestWatcher, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(HeldRules.class);

    @Override
    public void testSuccessful(ExtensionContext test) {
        note(test, true);
    }

    @Override
    public void testFailed(ExtensionContext test, Throwable cause) {
        note(test, false);
    }

    @Override
    public void testAborted(ExtensionContext test, Throwable cause) {
        note(test, false);
    }

    @Override
    public void testDisabled(ExtensionContext test, Optional<String> reason) {
        note(test, false);
    }

    private static void note(ExtensionContext test, boolean passed) {
        test.getTestMethod()
                .filter(method -> method.isAnnotationPresent(Holds.class))
                .ifPresent(method -> outcomes(test).note(method, passed));
    }

    /** One for all classes of the run: it lies in the store above them. */
    private static Outcomes outcomes(ExtensionContext test) {
        return test.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Outcomes.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Outcomes.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return outcomes(test);
    }
}
