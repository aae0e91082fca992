package io.aegisgate.filter.catalogue.validator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** ISO 3166-1 alpha-2 codes, and XK, which banks use for Kosovo. */
final class Countries {
    private static final Set<String> CODES = codes();

    private Countries() {}

    private static Set<String> codes() {
        Set<String> codes = new HashSet<>(Arrays.asList(Locale.getISOCountries()));
        codes.add("XK");
        return Set.copyOf(codes);
    }

    static boolean contains(String code) {
        return CODES.contains(code);
    }
}
