// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.text;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The answer to {@code --version}: the version that the build wrote into the jar. */
public final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(VersionText.class.getPackage().getImplementationVersion())
                .orElse("(not built)");
        return new String[] {"james-proxy " + version};
    }
}
