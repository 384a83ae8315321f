// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.james;

import dev.jamesproxy.kit.james.JamesHome;
import java.nio.file.Path;

/** The sample configuration of the distribution. */
public final class SampleHome implements Home {
    @Override
    public JamesHome in(Path folder) {
        return JamesHome.in(folder);
    }
}
