// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.observe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last refusals of one listener. */
final class RecentRefusals {
    private static final int MOST = 100;

    private final Deque<RecentRefusal> newestFirst = new ArrayDeque<>(MOST);

    synchronized void add(RecentRefusal refusal) {
        if (newestFirst.size() == MOST) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(refusal);
    }

    synchronized List<RecentRefusal> newestFirst() {
        return List.copyOf(newestFirst);
    }
}
