package io.aegisgate.filter.scorecard;

import java.util.Locale;

/** A scorecard as Markdown. Stateless. */
public final class MarkdownPage {
    private MarkdownPage() {}

    /** The page. */
    public static String of(Scorecard card) {
        StringBuilder out = new StringBuilder("# Scorecard of the injection classifier\n\n");
        out.append(card.texts().size())
                .append(" texts, ")
                .append(card.leftOut())
                .append(" left out because the model was trained on them; ")
                .append(String.format(Locale.ROOT, "%.0f", card.megabytesPerSecond()))
                .append(" million characters a second on one thread.\n");
        for (Table table : card.tables()) {
            out.append("\n## ").append(table.title()).append("\n\n| ");
            out.append(String.join(" | ", table.head())).append(" |\n|");
            out.append("---|".repeat(table.head().size())).append('\n');
            table.rows()
                    .forEach(row ->
                            out.append("| ").append(String.join(" | ", row)).append(" |\n"));
        }
        return out.toString();
    }
}
