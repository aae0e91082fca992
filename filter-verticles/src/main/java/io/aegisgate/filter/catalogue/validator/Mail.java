package io.aegisgate.filter.catalogue.validator;

import io.aegisgate.filter.text.Ascii;

/** Addresses of mail. */
final class Mail {
    /** A telephone number with the code of its country has no more digits (ITU-T E.164) and may name a mailbox. */
    private static final int NUMBER_MAX = 15;

    private Mail() {}

    /** Whether it is the name a program gave a message (RFC 5322, section 3.6.4): more digits before the sign than any number of a person has. */
    static boolean messageId(String value) {
        int digits = 0;
        int sign = value.indexOf('@');
        for (int i = 0; i < sign; i++) {
            digits += Ascii.digit(value.charAt(i)) ? 1 : 0;
        }
        return digits > NUMBER_MAX;
    }
}
