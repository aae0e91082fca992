package io.aegisgate.filter.generation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a training set from a grammar. One thread. */
public final class TextGenerator {
    private final Grammar grammar;
    private final Dice dice;
    private final Map<String, List<String>> foreign = new LinkedHashMap<>();

    /**
     * For one run.
     *
     * @param carriers harmless foreign texts, beside those of the grammar, to plant in; by language
     */
    public TextGenerator(Grammar grammar, Map<String, List<String>> carriers, long seed) {
        this.grammar = grammar;
        dice = new Dice(seed);
        carriers.forEach((lang, texts) -> foreign.put(lang, List.copyOf(texts)));
    }

    /**
     * Writes texts.
     *
     * @param perShare how many texts for a kind of share one
     */
    public List<GeneratedText> generate(int perShare) {
        List<GeneratedText> out = new ArrayList<>();
        for (Kind kind : grammar.kinds()) {
            for (int i = 0; i < kind.share() * perShare; i++) {
                out.add(one(kind));
            }
        }
        return out;
    }

    private GeneratedText one(Kind kind) {
        String text = disguised(grammar.expand(kind.name(), dice), kind);
        return switch (kind.form()) {
            case DIRECT -> new GeneratedText(text, kind.label(), kind.name(), kind.lang(), false, 0, text.length());
            case CARRIER -> new GeneratedText(text, kind.label(), kind.name(), kind.lang(), true, 0, text.length());
            case PLANT -> planted(kind, text);
        };
    }

    private GeneratedText planted(Kind kind, String text) {
        String carrier = carrier(kind.lang());
        if (carrier.isEmpty()) {
            return new GeneratedText(text, kind.label(), kind.name(), kind.lang(), true, 0, text.length());
        }
        Planter.Planted planted = Planter.plant(carrier, text, dice);
        return new GeneratedText(
                planted.text(), kind.label(), kind.name(), kind.lang(), true, planted.start(), planted.end());
    }

    private String carrier(String lang) {
        List<String> given = foreign.getOrDefault(lang, List.of());
        if (!given.isEmpty() && dice.oneIn(2)) {
            return dice.pick(given);
        }
        List<Kind> own = grammar.kinds().stream()
                .filter(kind -> kind.form() == Kind.Form.CARRIER && kind.lang().equals(lang))
                .toList();
        return own.isEmpty() ? "" : grammar.expand(dice.pick(own).name(), dice);
    }

    /** Attacks are disguised now and then; harmless texts get the mistakes of people only, so that these mean nothing. */
    private String disguised(String text, Kind kind) {
        if (kind.form() == Kind.Form.CARRIER || !dice.oneIn(7)) {
            return text;
        }
        List<Disguise> ways = kind.label() == 1
                ? List.of(Disguise.values())
                : List.of(
                        Disguise.CAPITALS,
                        Disguise.SMALL,
                        Disguise.SMALL,
                        Disguise.TYPOS,
                        Disguise.TYPOS,
                        Disguise.BARE);
        return dice.pick(ways).apply(text, dice);
    }
}
