package io.aegisgate.filter.training;

import io.aegisgate.filter.generation.Dice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which windows of a document teach the model. A document is judged by its strongest window, so from the second round on
 * the strongest windows are what is learnt from: of an attack the ones that give it away, of a harmless text the ones that
 * come nearest to an alarm. Stateless.
 */
final class WindowChoice {
    /** Blocks in a window that teaches: a sentence, two, a paragraph. */
    private static final int[] WIDTHS = {1, 2, 8};

    private static final int WIDE = 8;
    private static final int PICKED = 2;

    private WindowChoice() {}

    private record Window(int first, int width) {}

    /** Before anything is known: the text in wide pieces, and some narrow ones. */
    static List<Instance> first(Document document, Vocabulary vocabulary, double weight, Dice dice) {
        Set<Window> windows = new LinkedHashSet<>(wide(document));
        for (int i = 0; i < PICKED && document.blocks() > 2; i++) {
            int width = 1 + dice.below(2);
            int first = dice.below(document.blocks() - width + 1);
            if (!document.example().attack()
                    || (document.example().end() > 0 && document.touchesAttack(first, width))) {
                windows.add(new Window(first, width));
            }
        }
        return instances(document, windows, vocabulary, weight);
    }

    /** With a fit at hand: the strongest window of each width. */
    static List<Instance> strongest(Document document, Vocabulary vocabulary, LogisticFit fit, double weight) {
        Set<Window> windows = new LinkedHashSet<>();
        if (!document.example().attack()) {
            windows.addAll(wide(document));
        }
        double[] sums = new double[document.blocks()];
        long[] norms = new long[document.blocks()];
        for (int block = 0; block < document.blocks(); block++) {
            for (int hash : document.block(block)) {
                int feature = vocabulary.find(hash);
                int frequency = feature < 0 ? vocabulary.unknown() : vocabulary.frequency(feature);
                sums[block] += feature < 0 ? 0 : fit.weight(feature) * frequency;
                norms[block] += (long) frequency * frequency;
            }
        }
        for (int widest : WIDTHS) {
            int width = Math.min(widest, document.blocks());
            Window best = null;
            double highest = Double.NEGATIVE_INFINITY;
            for (int first = 0; first + width <= document.blocks(); first++) {
                double margin = margin(sums, norms, first, width);
                if (margin > highest && (!document.example().attack() || document.touchesAttack(first, width))) {
                    highest = margin;
                    best = new Window(first, width);
                }
            }
            if (best != null) {
                windows.add(best);
            }
        }
        return instances(document, windows, vocabulary, weight);
    }

    private static double margin(double[] sums, long[] norms, int first, int width) {
        double sum = 0;
        long norm = 1;
        for (int block = first; block < first + width; block++) {
            sum += sums[block];
            norm += norms[block];
        }
        return sum / Math.sqrt((double) norm);
    }

    private static List<Window> wide(Document document) {
        List<Window> windows = new ArrayList<>();
        for (int first = 0; first < document.blocks(); first += WIDE) {
            int width = Math.min(WIDE, document.blocks() - first);
            if (!document.example().attack() || document.touchesAttack(first, width)) {
                windows.add(new Window(first, width));
            }
        }
        return windows;
    }

    private static List<Instance> instances(
            Document document, Set<Window> windows, Vocabulary vocabulary, double weight) {
        List<Instance> out = new ArrayList<>();
        for (Window window : windows) {
            out.add(Instance.of(document, window.first(), window.width(), vocabulary, weight / windows.size()));
        }
        return out;
    }
}
