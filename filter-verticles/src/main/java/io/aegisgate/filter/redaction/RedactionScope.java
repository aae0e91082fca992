package io.aegisgate.filter.redaction;

import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.filter.text.TextSpan;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is redacted for one exchange. Exact values always are; where there are rules, credentials always are.
 *
 * @param whitelistKeys lower-case field names whose values are left alone, with all that stands in them
 * @param identifiers lower-case field names whose values name things, where rules find nothing
 * @param rules the rules of the catalogue and secret fields; without them nothing but exact values is found
 * @param pii personal data, in every text but tool definitions
 * @param infrastructure host names, private addresses, paths
 * @param documentation redact published example values too
 */
public record RedactionScope(
        Set<String> whitelistKeys,
        Set<String> identifiers,
        boolean rules,
        boolean pii,
        boolean infrastructure,
        boolean documentation) {
    /** Copies the sets. */
    public RedactionScope {
        identifiers = Set.copyOf(identifiers);
        whitelistKeys = Set.copyOf(whitelistKeys);
    }

    /** The default of the data routes. */
    public static RedactionScope standard(Set<String> whitelistKeys) {
        return new RedactionScope(whitelistKeys, Set.of(), true, true, false, false);
    }

    /** What clients say to targets of {@code /v2}: of the names that link items there, {@code name} may hold anything. */
    public static RedactionScope foreign(Set<String> whitelistKeys) {
        return new RedactionScope(whitelistKeys, Set.of("name"), true, true, false, false);
    }

    /** The same with the rules of some profiles; credentials always are among them. */
    public RedactionScope within(Set<Profile> profiles) {
        return new RedactionScope(
                whitelistKeys,
                identifiers,
                rules,
                profiles.contains(Profile.PII),
                profiles.contains(Profile.INFRASTRUCTURE),
                documentation);
    }

    /** Configured values and nothing else. */
    public static RedactionScope exactValuesOnly() {
        return new RedactionScope(Set.of(), Set.of(), false, false, false, false);
    }

    /** Whether a text is left alone by rules: it names something, or stands anywhere below a key of the white list. */
    boolean frees(TextSpan span) {
        return identifiers.contains(span.key()) || span.outer().anyIn(whitelistKeys);
    }

    /** The rule profiles for a text; {@link Profile#SECRETS} is always among them. */
    public Set<Profile> profiles(SpanKind kind) {
        Set<Profile> profiles = EnumSet.of(Profile.SECRETS);
        // A tool's schema names and explains fields; it holds nobody's data, and its bytes are what providers cache.
        if (kind != SpanKind.TOOL_DEFINITION) {
            if (pii) {
                profiles.add(Profile.PII);
            }
            if (infrastructure) {
                profiles.add(Profile.INFRASTRUCTURE);
            }
        }
        return profiles;
    }
}
