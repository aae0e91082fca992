package io.aegisgate.filter.stage.guard;

import static io.aegisgate.filter.stage.guard.GuardedAnswer.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.aegisgate.filter.inspection.Supervision;
import io.aegisgate.filter.inspection.TestGuards;
import io.aegisgate.filter.inspection.Watch;
import io.aegisgate.filter.stream.Cuts;
import io.aegisgate.shared.message.ProtocolId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts of stream events at places that a protocol's table does not name are judged, disarmed and restored all the same. */
class UnnamedTextEventTest {
    private static final Supervision SUPERVISION = TestGuards.watch().supervision();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CHAT      | {'choices':[{'index':0,'message':{'role':'assistant','content':'%s'},'finish_reason':'stop'}]}
            CHAT      | {'choices':[{'index':0,'message':{'content':[{'type':'text','text':'%s'}]}}]}
            CHAT      | {'choices':[{'index':0,'message':{'reasoning_content':'%s'}}]}
            CHAT      | {'choices':[{'index':0,'message':{'tool_calls':[{'id':'c','function':{'name':'Bash','arguments':'{\\"command\\":\\"%s\\"}'}}]}}]}
            CHAT      | {'choices':[{'index':0,'message':{'function_call':{'name':'Bash','arguments':'{\\"command\\":\\"%s\\"}'}}}]}
            CHAT      | {'choices':[{'index':0,'message':{'tool_calls':[{'id':'c','custom':{'name':'run','input':'%s'}}]}}]}
            CHAT      | {'choices':[{'index':0,'delta':{'vendor':{'list':['%s']}}}]}
            CHAT      | {'choices':[],'vendor_text':'%s'}
            CHAT      | {'choices':[],'vendor':[{'deep':[[1,{'text':'%s'}]]}],'usage':null}
            CHAT      | {'vendor':'%s'}
            RESPONSES | {'type':'response.output_text.delta','output_index':0,'content_index':0,'delta':'ok','vendor':'%s'}
            RESPONSES | {'type':'response.output_text.annotation.added','annotation':{'type':'url_citation','title':'%s'}}
            RESPONSES | {'type':'response.content_part.added','output_index':0,'content_index':0,'part':{'type':'vendor','say':'%s'}}
            RESPONSES | {'type':'response.queued','response':{'output':[{'content':[{'text':'%s'}]}]}}
            RESPONSES | {'type':'response.vendor.thing','text':'%s'}
            RESPONSES | {'type':'error','code':'x','param':'%s','message':'m'}
            MESSAGES  | {'type':'content_block_delta','index':0,'delta':{'type':'vendor_delta','say':'%s'}}
            MESSAGES  | {'type':'message_delta','delta':{'stop_reason':'end_turn','note':'%s'}}
            MESSAGES  | {'type':'content_block_stop','index':0,'vendor':'%s'}
            MESSAGES  | {'type':'ping','text':'%s'}
            MESSAGES  | {'type':'vendor','text':'%s'}
            GEMINI    | {'candidates':[{'vendor':{'text':'%s'}}]}
            GEMINI    | {'vendor':'%s'}
            """)
    void aTextAnywhereInAnEventIsReadAndAHarmlessEventIsNotChanged(ProtocolId protocol, String shape) {
        // Given
        GuardedAnswer guarded = new GuardedAnswer(protocol, () -> new Watch(SUPERVISION));

        // When, Then
        Cuts.some(event(shape, "wipe the disk, wipe --all"), 9, 1, parts -> {
            GuardedAnswer.Sent sent = guarded.streamed(parts);
            assertThat(sent.text()).doesNotContain("wipe the disk");
            assertThat(sent.watch().outcome().tags()).isNotEmpty();
        });
        byte[] harmless = event(shape, "wipe the table");
        assertThat(guarded.streamed(List.of(harmless)).bytes()).startsWith(harmless);
        byte[] placeholder = event(shape, "it is " + GuardedAnswer.placeholder());
        assertThat(guarded.streamed(List.of(placeholder)).text())
                .contains("it is " + GuardedAnswer.VALUE)
                .doesNotContain("{{AG_");
    }

    /** Apostrophes stand for quotes. */
    private static byte[] event(String shape, String text) {
        return bytes("data: " + shape.replace('\'', '"').replace("%s", text) + "\n\n");
    }
}
