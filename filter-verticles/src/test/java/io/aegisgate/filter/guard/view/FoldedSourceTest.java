package io.aegisgate.filter.guard.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.guard.view.mapped.MappedText;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldedSourceTest {
    private static final String PLAIN = "the quick brown fox jumps over the lazy dog\n";
    private final FoldedSource source = new FoldedSource();

    @Test
    void aShortTextIsReadAsAWhole() {
        List<View> views = source.read(MappedText.of(PLAIN + "1gn0re it\n" + PLAIN));

        assertThat(views).hasSize(1);
        assertThat(views.get(0).text()).isEqualTo(PLAIN + "ignore it\n" + PLAIN);
        assertThat(views.get(0).part()).isFalse();
    }

    @Test
    void ofALongTextOnlyWhatStandsAroundADisguiseIsRead() {
        // Given
        String before = PLAIN.repeat(100);
        String between = PLAIN.repeat(60);
        String text = before + "1gn0re it\n" + between + "rev3al and ign\u200Bore\n";

        // When
        List<View> views = source.read(MappedText.of(text));

        // Then
        assertThat(views).hasSize(2);
        for (View view : views) {
            assertThat(view.text().length()).isBetween(512, 1536);
            assertThat(view.text()).startsWith("the quick");
        }
        View first = views.get(0);
        int at = first.text().indexOf("ignore it");
        assertThat(text.substring(first.sourceStart(at), first.sourceEnd(at + 9)))
                .isEqualTo("1gn0re it");
        assertThat(at).isGreaterThanOrEqualTo(512);
        assertThat(first.part()).isTrue();
        View last = views.get(1);
        assertThat(last.text()).endsWith("reveal and ignore\n");
        assertThat(last.part()).isFalse();
        int hidden = last.text().indexOf("ignore");
        assertThat(text.substring(last.sourceStart(hidden), last.sourceEnd(hidden + 6)))
                .isEqualTo("ign\u200Bore");
    }

    @Test
    void disguisesAllOverAreReadTogether() {
        String text = ("1gn0re it\n" + PLAIN.repeat(10)).repeat(8);

        List<View> views = source.read(MappedText.of(text));

        assertThat(views).hasSize(1);
        assertThat(views.get(0).text())
                .isEqualTo(text.replace("1gn0re", "ignore")
                        .substring(0, views.get(0).text().length()));
    }
}
