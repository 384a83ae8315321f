// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.header;

/** Checks PP2_TYPE_AUTHORITY. The client chooses this text, and it ends up in logs and policies. */
final class HostName {
    private static final int MAX_LENGTH = 255;
    private static final int MAX_LABEL = 63;

    private HostName() {}

    /**
     * Whether the name is labels of letters, digits, hyphens and underscores, separated by dots. The letters may be of any
     * script (U-labels, RFC 5890). A name has at most 255 characters, a label 63.
     */
    static boolean isValid(String name) {
        if (name.length() > MAX_LENGTH) {
            return false;
        }
        int label = 0;
        int character;
        for (int at = 0; at < name.length(); at += Character.charCount(character)) {
            character = name.codePointAt(at);
            if (character == '.' && label > 0 && label <= MAX_LABEL) {
                label = 0;
            } else if (isAllowed(character) && label < MAX_LABEL) {
                label += Character.charCount(character);
            } else {
                return false;
            }
        }
        return label > 0 && label <= MAX_LABEL;
    }

    private static boolean isAllowed(int character) {
        return Character.isLetterOrDigit(character) || character == '-' || character == '_' || isMark(character);
    }

    /** RFC 5892, section 2.1: the vowel signs of Indic scripts are spacing marks. */
    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
