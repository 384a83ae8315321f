// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTest {
    @Test
    void whatIsWrittenShouldBeReadAgain(@TempDir Path folder) throws IOException {
        Csv csv = new Csv("round", "variant", "rate").add(1, "direct", 2.5).add(1, "v1", 2.0);
        csv.write(folder.resolve("all.csv"));

        Values values = new Values(Csv.read(folder.resolve("all.csv")).rows());

        assertThat(values.names("variant")).containsExactly("direct", "v1");
        Values direct = values.where("variant", "direct");
        assertThat(direct.of("rate")).isEqualTo(List.of(2.5));
        assertThat(values.where("variant", "v1").ratio("rate", direct).median()).isEqualTo(0.8);
    }

    @Test
    void rowsThatCouldNotBeReadAgainShouldBeRefused() {
        Csv csv = new Csv("a", "b");

        assertThatThrownBy(() -> csv.add(1)).hasMessage("1 values (expected: [a, b])");
        assertThatThrownBy(() -> csv.add(1, "x,y")).hasMessage("value: x,y (expected: no comma)");
    }
}
