package io.aegisgate.filter.scorecard;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A scorecard as one HTML file without scripts or foreign resources: tables, ROC curves and calibration as SVG. Stateless. */
public final class HtmlPage {
    private static final int SIZE = 260;
    private static final List<String> COLOURS =
            List.of("#1769aa", "#b23c17", "#357a38", "#7b1fa2", "#5d4037", "#00838f");
    private static final String STYLE =
            "body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}"
                    + "table{border-collapse:collapse;margin:.5rem 0 2rem}td,th{border:1px solid #ccc;padding:.2rem .5rem;text-align:left}"
                    + "th{background:#f2f2f2}svg{margin-right:2rem}figure{display:inline-block;margin:0}";

    private HtmlPage() {}

    /** The page. */
    public static String of(Scorecard card) {
        StringBuilder out = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<title>Scorecard</title><style>" + STYLE + "</style></head><body>\n"
                + "<h1>Scorecard of the injection classifier</h1>\n");
        out.append("<p>").append(card.texts().size()).append(" texts, ").append(card.leftOut());
        out.append(" left out because the model was trained on them; ");
        out.append(String.format(Locale.ROOT, "%.0f", card.megabytesPerSecond()));
        out.append(" million characters a second on one thread.</p>\n");
        out.append("<figure><figcaption>ROC: attacks found over false alarms</figcaption>")
                .append(roc(card.groups()));
        out.append("</figure><figure><figcaption>Calibration: attacks over stated probability</figcaption>");
        out.append(calibration(card)).append("</figure>\n");
        for (Table table : card.tables()) {
            out.append("<h2>").append(escaped(table.title())).append("</h2>\n<table><tr>");
            table.head()
                    .forEach(cell -> out.append("<th>").append(escaped(cell)).append("</th>"));
            out.append("</tr>\n");
            table.rows().forEach(row -> {
                out.append("<tr>");
                row.forEach(cell -> out.append("<td>").append(escaped(cell)).append("</td>"));
                out.append("</tr>\n");
            });
            out.append("</table>\n");
        }
        return out.append("</body></html>\n").toString();
    }

    private static String roc(Map<String, Ranking> groups) {
        StringBuilder out = frame(groups.size());
        int number = 0;
        for (Map.Entry<String, Ranking> group : groups.entrySet()) {
            StringBuilder points = new StringBuilder(point(0, 0));
            for (double step : group.getValue().steps()) {
                points.append(' ')
                        .append(point(
                                group.getValue().harmlessAbove(step),
                                group.getValue().attacksAbove(step)));
            }
            points.append(' ').append(point(1, 1));
            line(out, points.toString(), group.getKey(), number++);
        }
        return out.append("</svg>").toString();
    }

    private static String calibration(Scorecard card) {
        StringBuilder out = frame(2);
        curve(out, card.calibration(one -> !one.labelled().foreign()), "typed", 0);
        curve(out, card.calibration(one -> one.labelled().foreign()), "planted", 1);
        return out.append("</svg>").toString();
    }

    private static void curve(StringBuilder out, List<double[]> points, String name, int number) {
        StringBuilder line = new StringBuilder();
        points.forEach(point -> line.append(point(point[0], point[1])).append(' '));
        line(out, line.toString(), name, number);
    }

    private static StringBuilder frame(int legends) {
        int height = SIZE + 20 + 18 * legends;
        return new StringBuilder("<br><svg width=\"" + (SIZE + 20) + "\" height=\"" + height + "\" role=\"img\">"
                + "<rect x=\"10\" y=\"10\" width=\"" + SIZE + "\" height=\"" + SIZE
                + "\" fill=\"none\" stroke=\"#999\"/>"
                + "<polyline points=\"" + point(0, 0) + " " + point(1, 1) + "\" stroke=\"#ccc\" fill=\"none\"/>");
    }

    private static void line(StringBuilder out, String points, String name, int number) {
        String colour = COLOURS.get(number % COLOURS.size());
        out.append("<polyline points=\"").append(points.strip());
        out.append("\" fill=\"none\" stroke-width=\"2\" stroke=\"")
                .append(colour)
                .append("\"/><text x=\"12\" y=\"");
        out.append(SIZE + 28 + 18 * number)
                .append("\" font-size=\"13\" fill=\"")
                .append(colour)
                .append("\">");
        out.append(escaped(name)).append("</text>");
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, "%.1f,%.1f", 10 + x * SIZE, 10 + (1 - y) * SIZE);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
