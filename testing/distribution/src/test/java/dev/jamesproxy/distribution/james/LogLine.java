// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.james;

/** Beginnings of the lines in the log; each text is here once. */
public final class LogLine {
    public static final String HEALTH_CHECK = "health check from ";
    public static final String CLOSED_WITHOUT_SENDING = "closed without sending anything";
    /** James' own line. */
    public static final String ACCEPTED_MAIL = "Successfully spooled mail ";

    public static final String NO_CONNECTION_IS_REFUSED = "mode=shadow, no connection is refused";

    private static final String REFUSED = ": refused ";

    private LogLine() {}

    /** @param peer its address, or the beginning of it */
    public static String refused(String listener, String peer) {
        return listener + REFUSED + peer;
    }

    public static boolean isRefusal(String line) {
        return line.contains(REFUSED);
    }

    public static String wouldHaveRefused(String listener, String peer) {
        return listener + ": would have refused " + peer;
    }

    public static String healthCheck(String proxy) {
        return HEALTH_CHECK + proxy + ": the header names no client";
    }

    /** @param listener with its protocol and addresses, as in the log of a start */
    public static String isProtected(String listener) {
        return listener + " is protected: ";
    }

    public static String isNotProtected(String listener) {
        return listener + " is not protected: ";
    }

    public static String closedEarlier(String listener, int connections) {
        return listener + " was bound before it was protected; closed " + connections + " earlier connections";
    }

    public static String nowTrusting(String listener, String proxies) {
        return listener + ": the trusted-proxies file changed; now trusting " + proxies;
    }

    public static String keeping(String listener, String proxies) {
        return listener + ": rejected the changed trusted-proxies file, keeping " + proxies + ": ";
    }
}
