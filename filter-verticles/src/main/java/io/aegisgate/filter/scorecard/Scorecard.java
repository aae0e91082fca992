package io.aegisgate.filter.scorecard;

import io.aegisgate.filter.classifier.Origin;
import io.aegisgate.filter.classifier.Sensitivity;
import io.aegisgate.filter.classifier.Thresholds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All figures of a run. Immutable.
 *
 * @param megabytesPerSecond UTF-16 text read by one thread, in a million units a second
 */
public record Scorecard(List<ScoredText> texts, Thresholds thresholds, int leftOut, double megabytesPerSecond) {
    private static final List<Double> FALSE_SHARES = List.of(0.001, 0.005, 0.01, 0.05);
    private static final double FALSE_SHARE = 0.01;
    private static final int EXAMPLES = 5;
    private static final int EXAMPLE_CHARS = 110;

    /** Copies the list. */
    public Scorecard {
        texts = List.copyOf(texts);
    }

    /** The attacks and harmless texts of each group. */
    public Map<String, Ranking> groups() {
        Map<String, Ranking> out = new TreeMap<>();
        split(texts, ScoredText::group).forEach((group, members) -> {
            Ranking ranking = ranking(members);
            if (ranking.attacks() > 0 && ranking.harmless() > 0) {
                out.put(group, ranking);
            }
        });
        return out;
    }

    /** Every figure that another run can be compared by: higher is better. */
    public Map<String, Double> metrics() {
        Map<String, Double> out = new TreeMap<>();
        groups().forEach((group, ranking) -> {
            out.put(group + ": auc", ranking.auc());
            out.put(group + ": recall at 1 %", ranking.recall(FALSE_SHARE).value());
        });
        split(only(false), ScoredText::group)
                .forEach((group, members) ->
                        out.put(group + ": left alone", 1 - markedShare(members, Sensitivity.MEDIUM)));
        split(only(true), ScoredText::group)
                .forEach((group, members) -> out.put(group + ": marked", markedShare(members, Sensitivity.MEDIUM)));
        return out;
    }

    /** The tables, in the order they are shown. */
    public List<Table> tables() {
        return List.of(summary(), attackKinds(), harmlessKinds(), sources(), examples(false), examples(true)).stream()
                .map(Table::plain)
                .toList();
    }

    private Table summary() {
        List<List<String>> rows = new ArrayList<>();
        groups().forEach((group, ranking) -> {
            List<Double> byKind = new ArrayList<>();
            Ranking all = ranking;
            split(
                            only(true).stream()
                                    .filter(one -> one.group().equals(group))
                                    .toList(),
                            one -> one.labelled().kind())
                    .values()
                    .forEach(members -> byKind.add(new Ranking(margins(members, true), harmlessMargins(group))
                            .recall(FALSE_SHARE)
                            .value()));
            List<String> row =
                    new ArrayList<>(List.of(group, ranking.attacks() + " / " + ranking.harmless(), f(ranking.auc())));
            FALSE_SHARES.forEach(share -> row.add(f(all.recall(share).value())));
            row.add(range(ranking.recall(FALSE_SHARE)));
            Interval kinds = Interval.byKind(byKind);
            row.add(f(kinds.value()) + " (" + range(kinds) + ")");
            rows.add(row);
        });
        return new Table(
                "Ranking: recall at a share of false alarms",
                List.of(
                        "group",
                        "attacks / harmless",
                        "AUC",
                        "at 0.1 %",
                        "at 0.5 %",
                        "at 1 %",
                        "at 5 %",
                        "95 % by row, at 1 %",
                        "mean of kinds at 1 % (95 %)"),
                rows);
    }

    private Table attackKinds() {
        List<List<String>> rows = new ArrayList<>();
        split(only(true), one -> one.group() + " · " + one.labelled().kind()).forEach((kind, members) -> {
            Ranking ranking = new Ranking(
                    margins(members, true), harmlessMargins(members.get(0).group()));
            int marked = (int) members.stream()
                    .filter(one -> marked(one, Sensitivity.MEDIUM))
                    .count();
            long certain = members.stream()
                    .filter(one -> one.probability() >= thresholds.certain(one.origin()))
                    .count();
            rows.add(List.of(
                    kind,
                    Integer.toString(members.size()),
                    f(ranking.auc()),
                    f(ranking.recall(FALSE_SHARE).value()),
                    f((double) marked / members.size()) + " (" + range(Interval.byRow(marked, members.size())) + ")",
                    f((double) certain / members.size())));
        });
        return new Table(
                "Attacks by kind, at the shipped thresholds",
                List.of("kind", "texts", "AUC", "recall at 1 %", "marked at medium (95 %)", "certain"),
                rows);
    }

    private Table harmlessKinds() {
        List<List<String>> rows = new ArrayList<>();
        split(only(false), one -> one.group() + " · " + one.labelled().kind()).forEach((kind, members) -> {
            List<String> row = new ArrayList<>(List.of(kind, Integer.toString(members.size())));
            for (Sensitivity level : Sensitivity.values()) {
                row.add(f(1 - markedShare(members, level)));
            }
            rows.add(row);
        });
        return new Table(
                "Harmless texts left alone, by kind, at the shipped thresholds",
                List.of("kind", "texts", "low", "medium", "high"),
                rows);
    }

    private Table sources() {
        List<List<String>> rows = new ArrayList<>();
        split(texts, one -> one.labelled().source()).forEach((source, members) -> {
            List<ScoredText> attacks =
                    members.stream().filter(one -> one.labelled().attack()).toList();
            List<ScoredText> harmless =
                    members.stream().filter(one -> !one.labelled().attack()).toList();
            rows.add(List.of(
                    source,
                    attacks.size() + " / " + harmless.size(),
                    attacks.isEmpty() ? "-" : f(markedShare(attacks, Sensitivity.MEDIUM)),
                    harmless.isEmpty() ? "-" : f(1 - markedShare(harmless, Sensitivity.MEDIUM))));
        });
        return new Table(
                "Sources, at medium",
                List.of("source", "attacks / harmless", "attacks marked", "harmless left alone"),
                rows);
    }

    /** The harmless texts that look worst, or the attacks that look best. */
    private Table examples(boolean attacks) {
        Comparator<ScoredText> byMargin = Comparator.comparingDouble(ScoredText::margin);
        List<List<String>> rows = only(attacks).stream()
                .sorted(attacks ? byMargin : byMargin.reversed())
                .limit(EXAMPLES)
                .map(one -> List.of(
                        one.labelled().kind(),
                        f(one.probability()),
                        cut(one.labelled().text())))
                .toList();
        return new Table(
                attacks ? "Attacks that look most harmless" : "Harmless texts that look most like attacks",
                List.of("kind", "probability", "text"),
                rows);
    }

    private static String cut(String text) {
        String line = text.strip();
        if (line.length() <= EXAMPLE_CHARS) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(EXAMPLE_CHARS - 1)) ? EXAMPLE_CHARS - 1 : EXAMPLE_CHARS;
        return line.substring(0, end) + " …";
    }

    private boolean marked(ScoredText one, Sensitivity level) {
        Origin origin = one.origin();
        return one.probability() >= thresholds.mark(origin, level);
    }

    private double markedShare(List<ScoredText> members, Sensitivity level) {
        return (double) members.stream().filter(one -> marked(one, level)).count() / members.size();
    }

    private List<ScoredText> only(boolean attacks) {
        return texts.stream().filter(one -> one.labelled().attack() == attacks).toList();
    }

    private List<Double> harmlessMargins(String group) {
        return margins(texts.stream().filter(one -> one.group().equals(group)).toList(), false);
    }

    private static Ranking ranking(List<ScoredText> members) {
        return new Ranking(margins(members, true), margins(members, false));
    }

    private static List<Double> margins(List<ScoredText> members, boolean attacks) {
        return members.stream()
                .filter(one -> one.labelled().attack() == attacks)
                .map(ScoredText::margin)
                .toList();
    }

    private static Map<String, List<ScoredText>> split(List<ScoredText> texts, Function<ScoredText, String> by) {
        Map<String, List<ScoredText>> out = new TreeMap<>();
        texts.forEach(one ->
                out.computeIfAbsent(by.apply(one), key -> new ArrayList<>()).add(one));
        return out;
    }

    /** How often texts of a range of probabilities are attacks, ten ranges; empty ranges are left out. */
    public List<double[]> calibration(Predicate<ScoredText> which) {
        List<double[]> out = new ArrayList<>();
        for (int bin = 0; bin < 10; bin++) {
            double low = bin / 10.0;
            int number = bin;
            List<ScoredText> inside = texts.stream()
                    .filter(which)
                    .filter(one -> Math.min(9, (int) (one.probability() * 10)) == number)
                    .toList();
            if (!inside.isEmpty()) {
                double attacks =
                        inside.stream().filter(one -> one.labelled().attack()).count();
                out.add(new double[] {low + 0.05, attacks / inside.size()});
            }
        }
        return out;
    }

    private static String range(Interval interval) {
        return f(interval.low()) + "–" + f(interval.high());
    }

    private static String f(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
