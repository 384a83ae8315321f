// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import java.io.IOException;
import java.util.List;

/** One kind of measurement on the page. */
interface Part {
    void writeTo(Page page) throws IOException;

    List<Goal> goals();
}
