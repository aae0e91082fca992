package io.aegisgate.filter.text.table;

import io.aegisgate.filter.text.SpanKind;
import io.aegisgate.shared.error.ErrorCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where text stands in the documents of a protocol, as data. Rows are tried in this order: paths that end exactly at the
 * string and {@code payload} paths, then key rules, then {@code **} paths, then the fallback; within a group the earlier
 * row wins. Immutable; any thread.
 */
public final class SpanTable {
    private static final Map<SpanKind, SpanTable> EVERY_STRING = everyStringTables();

    private final TableState start;
    private final Map<String, List<KeyRule>> keyRules = new HashMap<>();
    private final List<KeyRule> openKeyRules = new ArrayList<>();
    private final Set<String> factKeys = new HashSet<>();
    private final Set<String> dropped;
    private final @Nullable SpanRule fallback;

    private SpanTable(Builder builder) {
        start = new AutomatonBuilder(builder.rows).build();
        for (KeyRule rule : builder.keyRules) {
            if (rule.match() == KeyRule.Match.EQUAL) {
                keyRules.computeIfAbsent(rule.name(), name -> new ArrayList<>()).add(rule);
            } else {
                openKeyRules.add(rule);
            }
            rule.rule().conditions().forEach(condition -> factKeys.add(condition.key()));
        }
        builder.rows.forEach(row -> row.path().conditions().forEach(condition -> factKeys.add(condition.key())));
        dropped = Set.copyOf(builder.dropped);
        fallback = builder.fallback;
    }

    /** An empty table: no string is text. */
    public static Builder builder() {
        return new Builder();
    }

    /** Takes every string of a document as text of one kind. */
    public static SpanTable everyString(SpanKind kind) {
        return EVERY_STRING.getOrDefault(kind, builder().fallback(kind).build());
    }

    private static Map<SpanKind, SpanTable> everyStringTables() {
        Map<SpanKind, SpanTable> tables = new EnumMap<>(SpanKind.class);
        for (SpanKind kind : SpanKind.values()) {
            tables.put(kind, builder().fallback(kind).build());
        }
        return tables;
    }

    /** The state at the document's root. */
    public TableState start() {
        return start;
    }

    /** Whether a condition looks at members of this name. */
    public boolean asksFor(String key) {
        return factKeys.contains(key);
    }

    /** Whether the member is taken out of the document. */
    public boolean drops(String topLevelKey) {
        return dropped.contains(topLevelKey);
    }

    @Nullable
    public SpanRule fallback() {
        return fallback;
    }

    /** The key rules for a string, in order of declaration among those of the same match. */
    public List<SpanRule> keyRules(String key, String parentKey) {
        List<SpanRule> found = List.of();
        for (KeyRule rule : keyRules.getOrDefault(key, List.of())) {
            found = collect(found, rule, key, parentKey);
        }
        for (KeyRule rule : openKeyRules) {
            found = collect(found, rule, key, parentKey);
        }
        return found;
    }

    private static List<SpanRule> collect(List<SpanRule> found, KeyRule rule, String key, String parentKey) {
        if (!rule.covers(key, parentKey)) {
            return found;
        }
        List<SpanRule> more = found.isEmpty() ? new ArrayList<>(2) : found;
        more.add(rule.rule());
        return more;
    }

    /** Collects the rows; see {@link PathPattern} for the notation of paths. Not thread-safe. */
    public static final class Builder {
        private final List<AutomatonBuilder.Row> rows = new ArrayList<>();
        private final List<KeyRule> keyRules = new ArrayList<>();
        private final Set<String> dropped = new HashSet<>();
        private @Nullable SpanRule fallback;
        private int rank;

        private Builder() {}

        /** Strings at the path are text. */
        public Builder text(String path, SpanKind kind) {
            return row(path, SpanRule.Treatment.TEXT, kind, false);
        }

        /** Every string at and below the path is text, whatever its key is called: a client's own data. */
        public Builder payload(String path, SpanKind kind) {
            PathPattern pattern = PathPattern.parse(path + ".**");
            SpanRule rule = new SpanRule(rank++, SpanRule.Treatment.TEXT, kind, pattern.conditions(), true);
            rows.add(new AutomatonBuilder.Row(pattern, rule, null, true));
            return this;
        }

        /** The string at the path holds a JSON document whose every string is text. */
        public Builder json(String path, SpanKind kind) {
            return row(path, SpanRule.Treatment.JSON, kind, false);
        }

        /** Strings at the path are text over which the provider holds a signature. */
        public Builder signed(String path, SpanKind kind) {
            return row(path, SpanRule.Treatment.SIGNED, kind, false);
        }

        /** Strings at the path, or with {@code .**} also below it, are never touched. */
        public Builder skip(String path) {
            return row(path, SpanRule.Treatment.SKIP, SpanKind.OTHER, true);
        }

        /** Strings directly under these keys are never touched. */
        public Builder skipKeys(String... keys) {
            for (String key : keys) {
                skipKey(KeyRule.Match.EQUAL, key, null, "");
            }
            return this;
        }

        /** Strings directly under keys with these beginnings are never touched. */
        public Builder skipKeyPrefixes(String... prefixes) {
            for (String prefix : prefixes) {
                skipKey(KeyRule.Match.PREFIX, prefix, null, "");
            }
            return this;
        }

        /** Strings directly under keys with these endings are never touched. */
        public Builder skipKeySuffixes(String... suffixes) {
            for (String suffix : suffixes) {
                skipKey(KeyRule.Match.SUFFIX, suffix, null, "");
            }
            return this;
        }

        /** A string under the key is not touched when its object satisfies the condition ({@code type=base64}). */
        public Builder skipKeyWhen(String key, String condition) {
            skipKey(KeyRule.Match.EQUAL, key, null, condition);
            return this;
        }

        /** A string under the key is not touched when its object stands under the parent key. */
        public Builder skipKeyUnder(String parent, String key) {
            skipKey(KeyRule.Match.EQUAL, key, parent, "");
            return this;
        }

        /** Strings directly under these keys say where media lie. */
        public Builder locatorKeys(String... keys) {
            for (String key : keys) {
                keyRule(KeyRule.Match.EQUAL, key, null, List.of(), SpanRule.Treatment.LOCATOR);
            }
            return this;
        }

        /** A string under the key says where media lie when its object stands under the parent key. */
        public Builder locatorKeyUnder(String parent, String key) {
            return locatorKeyUnder(parent, key, "");
        }

        /** The same when the next object outside satisfies the condition ({@code type=image|audio}). */
        public Builder locatorKeyUnder(String parent, String key, String outer) {
            List<Condition> conditions = KeyRule.conditions(outer, Condition.OUTER);
            keyRule(KeyRule.Match.EQUAL, key, parent, conditions, SpanRule.Treatment.LOCATOR);
            return this;
        }

        /** A value at the path must have one of the types, otherwise the read fails with the code. */
        public Builder expect(String path, ErrorCode code, JsonType... types) {
            rows.add(new AutomatonBuilder.Row(PathPattern.parse(path), null, new Shape(List.of(types), code), false));
            return this;
        }

        /** Top-level members that are cut out of the document. */
        public Builder drop(String... keys) {
            dropped.addAll(List.of(keys));
            return this;
        }

        /** The kind of strings that no row names. */
        public Builder fallback(SpanKind kind) {
            fallback = new SpanRule(Integer.MAX_VALUE, SpanRule.Treatment.TEXT, kind, List.of());
            return this;
        }

        /** Compiles the rows. */
        public SpanTable build() {
            return new SpanTable(this);
        }

        private Builder row(String path, SpanRule.Treatment treatment, SpanKind kind, boolean first) {
            PathPattern pattern = PathPattern.parse(path);
            SpanRule rule = new SpanRule(rank++, treatment, kind, pattern.conditions());
            rows.add(new AutomatonBuilder.Row(pattern, rule, null, first));
            return this;
        }

        private void skipKey(KeyRule.Match match, String key, @Nullable String parent, String condition) {
            keyRule(match, key, parent, KeyRule.conditions(condition, Condition.OWN), SpanRule.Treatment.SKIP);
        }

        private void keyRule(
                KeyRule.Match match,
                String key,
                @Nullable String parent,
                List<Condition> conditions,
                SpanRule.Treatment treatment) {
            SpanRule rule = new SpanRule(rank++, treatment, SpanKind.OTHER, conditions);
            keyRules.add(new KeyRule(match, key, parent, rule));
        }
    }
}
