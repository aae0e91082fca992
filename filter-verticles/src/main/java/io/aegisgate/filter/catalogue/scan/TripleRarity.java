package io.aegisgate.filter.catalogue.scan;

import java.util.Set;

/**
 * How common three characters in a row are in prose and code, coarsely: the index looks for a literal's rarest three.
 * The counts are letter frequencies of English in tenths of a percent, with the commonest English triples marked down.
 */
final class TripleRarity {
    private static final int[] LETTERS = {
        82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24, 67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20, 1
    };
    private static final Set<String> COMMON = Set.of(
            "the", "and", "ing", "ion", "tio", "ent", "ati", "for", "her", "ter", "hat", "tha", "ere", "ate", "his",
            "con", "res", "ver", "all", "ons", "nce", "men", "ith", "ted", "ers", "pro", "thi", "wit", "are", "ess",
            "not", "ive", "was", "ect", "rea", "com", "eve", "per", "int", "est", "sta", "cti", "ica", "ist", "ear",
            "ain", "one", "our", "iti", "rat", "ame", "nam", "str", "tri", "rin", "ret", "urn", "tur", "pub", "lic",
            "val", "alu", "lue", "def", "sel", "elf", "und", "out", "use", "ser", "add", "tes", "art", "ort", "por",
            "imp", "fro", "rom", "lin", "ine", "der", "ord", "wor", "pas", "ass", "num", "ber", "cod", "ode", "key",
            "dat", "ata", "ace", "log", "acc", "sec", "cre", "tok", "oke", "ken", "ide", "den", "car", "pri", "aut",
            "uth", "lis", "nec", "ann", "tp:", "ttp", "htt", "://");

    private TripleRarity() {}

    /** Smaller is rarer; comparable only with other results of this method. */
    static int commonness(String triple) {
        int product = 1;
        for (int i = 0; i < triple.length(); i++) {
            char c = triple.charAt(i);
            product *= frequency(c);
        }
        return COMMON.contains(triple) ? product * 4 + 100_000 : product;
    }

    private static int frequency(char c) {
        if (c >= 'a' && c <= 'z') {
            return LETTERS[c - 'a'] + 1;
        }
        return switch (c) {
            case ' ' -> 180;
            case '.', '_', '"', '(', '0' -> 15;
            case '-', ':', '=', '/', '\'', '1', '2' -> 10;
            default -> c < 128 ? 5 : 2;
        };
    }
}
