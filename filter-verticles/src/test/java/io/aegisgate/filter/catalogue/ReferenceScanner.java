package io.aegisgate.filter.catalogue;

import io.aegisgate.filter.catalogue.scan.detector.ContextWords;
import io.aegisgate.filter.catalogue.scan.view.NormalView;
import io.aegisgate.filter.catalogue.validator.Validators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the engine must agree with: one rule at a time, {@code java.util.regex} over the whole normalised view, context
 * by plain string search, then the validators. Slow and obvious.
 */
public final class ReferenceScanner {
    private record Prepared(Rule rule, Pattern pattern, boolean marked, Predicate<String> validator) {}

    /** A finding before overlaps are resolved. */
    public record Found(String rule, int start, int end) {}

    private final List<Prepared> prepared = new ArrayList<>();

    public ReferenceScanner(List<Rule> rules) {
        for (Rule rule : rules) {
            prepared.add(new Prepared(
                    rule,
                    Pattern.compile(rule.pattern()),
                    rule.pattern().contains("(?<secret>"),
                    Validators.all(rule.validators())));
        }
    }

    /** All findings of all rules, by rule. */
    public Map<String, Set<Found>> scan(String source) {
        NormalView view = NormalView.of(source);
        String text = view.substring(0, view.length());
        Map<String, Set<Found>> out = new LinkedHashMap<>();
        for (Prepared one : prepared) {
            Set<Found> found = scan(one, text, view);
            if (!found.isEmpty()) {
                out.put(one.rule.id(), found);
            }
        }
        return out;
    }

    private static Set<Found> scan(Prepared one, String text, NormalView view) {
        Set<Found> out =
                new TreeSet<>((a, b) -> a.start != b.start ? Integer.compare(a.start, b.start) : a.end - b.end);
        Matcher matcher = one.pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        int from = 0;
        while (from <= text.length() && matcher.region(from, text.length()).find()) {
            int start = matcher.start();
            from = start + 1;
            int max = maxChars(one.rule, matcher);
            boolean fits = matcher.end() - start <= max
                    || matcher.region(start, Math.min(text.length(), start + max))
                            .lookingAt();
            if (fits && accepted(one, text, matcher)) {
                int secretStart = one.marked ? matcher.start("secret") : matcher.start();
                int secretEnd = one.marked ? matcher.end("secret") : matcher.end();
                out.add(new Found(one.rule.id(), view.sourceStart(secretStart), view.sourceEnd(secretEnd)));
                from = Math.max(from, matcher.end());
            }
        }
        return out;
    }

    private static int maxChars(Rule rule, Matcher matcher) {
        return rule.maxChars() > 0 ? rule.maxChars() : matcher.regionEnd();
    }

    private static boolean accepted(Prepared one, String text, Matcher matcher) {
        String secret = one.marked ? matcher.group("secret") : matcher.group();
        return secret != null
                && !secret.isEmpty()
                && triggered(one.rule, matcher.group())
                && !after(one.rule.notAfter(), text.substring(0, matcher.start()))
                && inContext(one.rule.context(), text, matcher.start(), matcher.end())
                && one.validator.test(secret);
    }

    /** The triggers word and token promise a digit. */
    private static boolean triggered(Rule rule, String match) {
        boolean digit = rule.trigger().equals("word") || rule.trigger().equals("token");
        return !digit || match.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean inContext(List<String> words, String text, int start, int end) {
        if (words.isEmpty()) {
            return true;
        }
        int from = Math.max(0, start - ContextWords.BEFORE);
        int to = Math.min(text.length(), end + ContextWords.AFTER);
        for (String word : words) {
            for (int at = Math.max(0, from - word.length() + 1); at + word.length() <= to; at++) {
                int stop = at + word.length();
                if (!equal(text, at, word) || !standsAlone(text, at, stop, word)) {
                    continue;
                }
                boolean plural = stop < text.length() && stop < to && (text.charAt(stop) | 32) == 's';
                if (stop > from || plural) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean after(List<String> words, String before) {
        String bare = before.replaceFirst("[-_. ]$", "");
        return words.stream()
                .anyMatch(word -> word.endsWith("~")
                        ? named(word.substring(0, word.length() - 1), before)
                        : bare.toLowerCase(Locale.ROOT).endsWith(word));
    }

    private static boolean named(String name, String before) {
        String quoted = Pattern.quote(name);
        String border = name.length() > 4 ? "" : "(?:(?<![0-9A-Za-z])|(?<=[a-z])(?=[A-Z]))";
        return Pattern.compile(border + "(?i:" + quoted + ")[ \\t\"'`:=/\\\\<>(\\[{|*\\-：（,]{0,8}$")
                .matcher(before)
                .find();
    }

    private static boolean equal(String text, int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            char unit = text.charAt(at + i);
            if ((unit >= 'A' && unit <= 'Z' ? (char) (unit + 32) : unit) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean standsAlone(String text, int at, int stop, String word) {
        boolean alone =
                word.length() <= 4 && word.chars().allMatch(c -> Character.isDigit(c) || (c >= 'a' && c <= 'z'));
        if (!alone) {
            return true;
        }
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        boolean camel = lower(before) && Character.isUpperCase(text.charAt(at)) && text.charAt(at) < 128;
        boolean begins = camel || !(before < 128 && Character.isLetterOrDigit(before));
        boolean ends = stop == text.length() || !lower(text.charAt(stop));
        boolean plural = stop < text.length()
                && (text.charAt(stop) | 32) == 's'
                && (stop + 1 == text.length() || !lower(text.charAt(stop + 1)));
        return begins && (ends || plural);
    }

    private static boolean lower(char c) {
        return c >= 'a' && c <= 'z';
    }
}
