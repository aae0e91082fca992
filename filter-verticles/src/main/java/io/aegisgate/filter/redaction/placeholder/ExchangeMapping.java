package io.aegisgate.filter.redaction.placeholder;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of one exchange and what they stand for: those made for its request and those looked up for its answer.
 * Bounded; beyond the bound a pair goes to the sink only and has to be looked up again. Lives with the session, one thread.
 */
public final class ExchangeMapping {
    private final String tenant;
    private final Placeholders placeholders;
    private final MappingSink sink;
    private final int maxPairs;
    private final Map<Pair, String> names = new HashMap<>();
    private final Map<String, String> valuesById = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private final StandIns standIns = new StandIns();
    private final boolean typed;

    private record Pair(String kind, String value) {}

    /**
     * An empty mapping.
     *
     * @param maxPairs most pairs held, and most names remembered as not found
     */
    public ExchangeMapping(String tenant, Placeholders placeholders, MappingSink sink, int maxPairs) {
        this(tenant, placeholders, sink, maxPairs, false);
    }

    /**
     * An empty mapping.
     *
     * @param typed write values of the same type where a kind has such stand-ins (mail, IPv4 and card numbers), for agents
     *     that check what they get; a stand-in is only restored in its own exchange
     */
    public ExchangeMapping(String tenant, Placeholders placeholders, MappingSink sink, int maxPairs, boolean typed) {
        this.typed = typed;
        this.tenant = tenant;
        this.placeholders = placeholders;
        this.sink = sink;
        this.maxPairs = maxPairs;
    }

    /** The tenant whose placeholders these are. */
    public String tenant() {
        return tenant;
    }

    /** The placeholder for a value with its braces, or its stand-in; a new pair is remembered and handed to the sink. */
    public String placeholder(String kind, String value) {
        Pair pair = new Pair(kind, value);
        String known = names.get(pair);
        if (known != null) {
            return written(kind, known, value);
        }
        String name = placeholders.name(tenant, kind, value);
        sink.offer(tenant, name, value);
        if (names.size() < maxPairs) {
            names.put(pair, name);
            valuesById.put(id(name), value);
            return written(kind, name, value);
        }
        return Placeholders.braced(name);
    }

    /** Takes note of a text of the client's: what stands there by itself is not given out as a stand-in. */
    public void avoid(String text) {
        if (typed) {
            standIns.avoid(text);
        }
    }

    /** What a name stands for, null when this exchange does not know it. The ID alone decides, so a misspelt kind is fine. */
    public @Nullable String value(String name) {
        return valuesById.get(id(name));
    }

    /**
     * Takes the outcome of a look-up in the store.
     *
     * @param asked the names that were looked up; those without a value are not asked again
     * @param found clear values by name
     */
    public void learn(Collection<String> asked, Map<String, String> found) {
        for (String name : asked) {
            String value = found.get(name);
            if (value != null && valuesById.size() < 2L * maxPairs) {
                valuesById.put(id(name), value);
            } else if (missing.size() < maxPairs) {
                missing.add(name);
            }
        }
    }

    /** How many pairs the exchange can restore. */
    public int size() {
        return valuesById.size();
    }

    /** Whether a look-up may bring something: neither known, nor asked in vain, nor too many asked. */
    boolean worthAsking(String name) {
        return !valuesById.containsKey(id(name)) && !missing.contains(name) && missing.size() < maxPairs;
    }

    StandIns standIns() {
        return standIns;
    }

    private String written(String kind, String name, String value) {
        String standIn = typed ? standIns.of(kind, name, value) : null;
        return standIn == null ? Placeholders.braced(name) : standIn;
    }

    private static String id(String name) {
        return name.substring(name.length() - Placeholders.ID_CHARS);
    }
}
