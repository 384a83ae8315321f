// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.james;

import dev.jamesproxy.kit.james.JamesHome;
import java.nio.file.Path;

/** A configuration of James that test classes share. */
public interface Home {
    JamesHome in(Path folder);
}
