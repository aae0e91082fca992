package io.aegisgate.filter.catalogue.heldout;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.catalogue.Catalogue;
import io.aegisgate.filter.catalogue.Match;
import io.aegisgate.filter.catalogue.PackagedCatalogue;
import io.aegisgate.filter.catalogue.Profile;
import io.aegisgate.filter.catalogue.Rule;
import io.aegisgate.filter.catalogue.TextScanner;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that speak for themselves are found wherever they stand: in no carrier of their examples. */
class PlantedValuesTest {
    /** Rows that take a value by itself, also right behind a percent escape. */
    private static final String AFTER_AN_ESCAPE = "|%[0-9A-Fa-f]{2}))(?<secret>";

    private static final List<String> CARRIERS = List.of(
            "%s",
            "`%s`",
            "<%s>",
            "[%s]",
            "use %s, please",
            "a %s; b",
            "x=%s # note",
            "| %s |",
            "%s|x",
            "k:%s\\r\\n",
            "x\\n%s",
            "x\\t%s\\n",
            "\\u0022%s\\u0022",
            "{\\\"x\\\":\\\"%s\\\"}",
            "a%%20%s",
            "a%%20%s%%20b",
            "%%22%s%%22",
            "t%%3D%s",
            "x_%s",
            "-H \"X: %s\"",
            "https://h.io/?t=%s&x=1",
            "<k>%s</k>",
            "&quot;%s&quot;",
            "**%s**",
            "x,%s,y",
            "是%s，",
            "密钥%s请",
            "“%s”",
            "「%s」",
            "\u3000%s",
            "--x %s --y",
            "env A=%s B=2 run",
            "a={'k': '%s'};");

    @Test
    void valuesOfKnownFormsAreFoundInEveryCarrier() throws Exception {
        // Given
        Catalogue catalogue = PackagedCatalogue.get();
        TextScanner all = catalogue.scanner(EnumSet.allOf(Profile.class));
        Tally rows = new Tally(all);
        Tally carriers = new Tally(all);

        // When
        for (Rule rule : catalogue.rules()) {
            boolean byItself = rule.profile() == Profile.SECRETS
                    && rule.context().isEmpty()
                    && (!rule.pattern().contains("(?<secret>") || rule.pattern().contains(AFTER_AN_ESCAPE))
                    && !rule.id().contains("key-blocks");
            TextScanner own = catalogue.scanner(List.of(rule));
            for (int i = 0; byItself && i < rule.examples().size(); i++) {
                String example = rule.examples().get(i);
                Match match = own.scan(example).get(0);
                String value = example.substring(match.start(), match.end());
                for (String carrier : CARRIERS) {
                    rows.plant(rule.id(), carrier.formatted(value), value);
                    carriers.plant(carrier, carrier.formatted(value), value);
                }
            }
        }

        // Then
        rows.print("values of known forms, by row", 0.98);
        carriers.print("values of known forms, by carrier", 0.98);
        assertThat(rows.recall()).isGreaterThanOrEqualTo(0.99);
        assertThat(CARRIERS)
                .allSatisfy(carrier ->
                        assertThat(carriers.recall(carrier)).as(carrier).isGreaterThanOrEqualTo(0.88));
    }
}
