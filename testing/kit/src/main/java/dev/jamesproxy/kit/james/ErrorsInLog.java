// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.kit.james;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines at ERROR, and those of Netty's leak detector, that James has logged.
 *
 * @param ofJames how many of them James logs for each client whose connection is reset or broken, with this jar and
 *     without it
 * @param others all that should not be there
 */
public record ErrorsInLog(int ofJames, List<String> others) {
    private static final String OF_JAMES =
            ".* ERROR .* o\\.a\\.j\\.p\\.n\\.BasicChannelInboundHandler - Unable to process request";
    private static final String BROKEN =
            "java\\.(net\\.SocketException|io\\.IOException): (Connection reset|Connection reset by peer|Broken pipe)";

    public static ErrorsInLog of(List<String> lines) {
        int ofJames = 0;
        List<String> others = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.matches(OF_JAMES)
                    && i + 1 < lines.size()
                    && lines.get(i + 1).matches(BROKEN)) {
                ofJames++;
            } else if (line.contains(" ERROR ") || line.contains("LEAK")) {
                others.add(String.join("\n", lines.subList(i, Math.min(i + 3, lines.size()))));
            }
        }
        return new ErrorsInLog(ofJames, others);
    }
}
