// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.webadmin;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Shows times, relative to the moment at which the page was made. */
record PageClock(Instant now) {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    Element time(Instant time) {
        return time(UTC.format(time), time);
    }

    Element timeAndAgo(Instant time) {
        return Element.of("span", ago(time), " ", Element.of("small", time(time)));
    }

    private static Element time(String text, Instant time) {
        return Element.of("time", text)
                .with("datetime", time.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private String ago(Instant time) {
        Duration ago = Duration.between(time, now);
        if (ago.toSeconds() < 1) {
            return "just now";
        }
        if (ago.toMinutes() < 1) {
            return ago.toSeconds() + " s ago";
        }
        if (ago.toHours() < 1) {
            return ago.toMinutes() + " min ago";
        }
        return ago.toDays() < 2 ? ago.toHours() + " h ago" : ago.toDays() + " days ago";
    }
}
