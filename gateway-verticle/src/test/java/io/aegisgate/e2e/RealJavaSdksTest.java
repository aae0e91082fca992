package io.aegisgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.MessageParam;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.aegisgate.shared.testing.Received;
import io.aegisgate.shared.testing.ScriptedUpstream;
import io.aegisgate.shared.testing.TestNode;
import io.aegisgate.shared.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java clients of the providers and langchain4j in the same conversation as the JavaScript ones. */
@Tag("clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealJavaSdksTest {
    private static final Map<String, Object> SCHEMA = Map.of(
            "type", "object", "properties", Map.of("path", Map.of("type", "string")), "required", List.of("path"));

    private Vertx vertx;
    private ScriptedUpstream upstream;
    private TestNode node;

    /** What a client made of the two turns. */
    private record Outcome(String first, List<String> paths, String last) {}

    @FunctionalInterface
    private interface Conversation {
        Outcome hold(String base, boolean streamed) throws Exception;
    }

    @BeforeAll
    void start(@TempDir Path dataDir) throws IOException {
        vertx = Vertx.vertx();
        upstream = ScriptedUpstream.start(vertx);
        upstream.always(new ScriptedModel(FileTask::turns)::answer);
        node = CompatTokens.start(dataDir, upstream.base(), Map.of());
    }

    @AfterAll
    void stop() {
        node.close();
        upstream.close();
        Waiting.get(vertx.close());
    }

    static Stream<Arguments> runs() {
        Map<String, List<String>> tokens = Map.of(
                "openai-java chat", List.of(CompatTokens.PLAIN, "anthropic_messages"),
                "openai-java responses", List.of(CompatTokens.PLAIN, "openai_chat_completions", "anthropic_messages"),
                "anthropic-java", List.of(CompatTokens.PLAIN, "openai_chat", "openai_chat_completions"),
                "langchain4j openai", List.of(CompatTokens.PLAIN, "anthropic_messages"),
                "langchain4j anthropic", List.of(CompatTokens.PLAIN, "openai_chat", "openai_chat_completions"));
        return tokens.entrySet().stream()
                .flatMap(client -> client.getValue().stream()
                        .flatMap(token -> Stream.of("", "__passthrough")
                                .flatMap(mode -> Stream.of(true, false)
                                        .map(streamed -> Arguments.of(client.getKey(), token, mode, streamed)))));
    }

    @ParameterizedTest
    @MethodSource("runs")
    void theClientCompletesItsConversation(String client, String token, String mode, boolean streamed)
            throws Exception {
        // Given
        int before = upstream.requests().size();
        String path = CompatTokens.path(token);
        Conversation conversation =
                switch (client) {
                    case "openai-java chat" -> RealJavaSdksTest::openAiChat;
                    case "openai-java responses" -> RealJavaSdksTest::openAiResponses;
                    case "anthropic-java" -> RealJavaSdksTest::anthropic;
                    case "langchain4j openai" -> RealJavaSdksTest::langchainOpenAi;
                    default -> RealJavaSdksTest::langchainAnthropic;
                };

        // When
        Outcome outcome = conversation.hold(node.url(path + mode), streamed);

        // Then
        assertThat(outcome).isEqualTo(new Outcome(FileTask.FIRST, List.of("a.txt", "b.txt"), FileTask.LAST));
        List<Received> seen =
                upstream.requests().subList(before, upstream.requests().size());
        FileTask.checkSeen(seen, mode.isEmpty());
    }

    private static Outcome openAiChat(String base, boolean streamed) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(base)
                .apiKey("none")
                .maxRetries(0)
                .build();
        FunctionParameters.Builder parameters = FunctionParameters.builder();
        SCHEMA.forEach((name, value) -> parameters.putAdditionalProperty(name, JsonValue.from(value)));
        ChatCompletionCreateParams.Builder request = ChatCompletionCreateParams.builder()
                .model("gpt-5")
                .reasoningEffort(ReasoningEffort.LOW)
                .addFunctionTool(FunctionDefinition.builder()
                        .name("read_file")
                        .parameters(parameters.build())
                        .build())
                .addUserMessage(FileTask.PROMPT);
        ChatCompletionMessage first = chat(client, request.build(), streamed);
        request.addMessage(first);
        List<String> paths = new ArrayList<>();
        first.toolCalls().orElseThrow().forEach(call -> {
            String file = path(call.asFunction().function().arguments());
            paths.add(file);
            request.addMessage(ChatCompletionToolMessageParam.builder()
                    .toolCallId(call.asFunction().id())
                    .content("content of " + file)
                    .build());
        });
        ChatCompletionMessage last = chat(client, request.build(), streamed);
        client.close();
        return new Outcome(first.content().orElse(""), paths, last.content().orElse(""));
    }

    private static ChatCompletionMessage chat(
            OpenAIClient client, ChatCompletionCreateParams request, boolean streamed) {
        ChatCompletion answer;
        if (streamed) {
            ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
            try (var stream = client.chat().completions().createStreaming(request)) {
                stream.stream().forEach(whole::accumulate);
            }
            answer = whole.chatCompletion();
        } else {
            answer = client.chat().completions().create(request);
        }
        return answer.validate().choices().get(0).message();
    }

    private static Outcome openAiResponses(String base, boolean streamed) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(base)
                .apiKey("none")
                .maxRetries(0)
                .build();
        FunctionTool.Parameters.Builder parameters = FunctionTool.Parameters.builder();
        SCHEMA.forEach((name, value) -> parameters.putAdditionalProperty(name, JsonValue.from(value)));
        List<ResponseInputItem> input = new ArrayList<>();
        input.add(ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .content(FileTask.PROMPT)
                .build()));
        ResponseCreateParams.Builder request = ResponseCreateParams.builder()
                .model("gpt-5")
                .store(false)
                .reasoning(Reasoning.builder().effort(ReasoningEffort.LOW).build())
                .addTool(FunctionTool.builder()
                        .name("read_file")
                        .parameters(parameters.build())
                        .strict(false)
                        .build());
        Response first = response(client, request.inputOfResponse(input).build(), streamed);
        List<String> paths = new ArrayList<>();
        for (ResponseOutputItem item : first.output()) {
            if (item.isReasoning()) {
                input.add(ResponseInputItem.ofReasoning(item.asReasoning()));
            } else if (item.isMessage()) {
                input.add(ResponseInputItem.ofResponseOutputMessage(item.asMessage()));
            } else {
                input.add(ResponseInputItem.ofFunctionCall(item.asFunctionCall()));
                String file = path(item.asFunctionCall().arguments());
                paths.add(file);
                input.add(ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                        .callId(item.asFunctionCall().callId())
                        .output("content of " + file)
                        .build()));
            }
        }
        Response last = response(client, request.inputOfResponse(input).build(), streamed);
        client.close();
        return new Outcome(text(first), paths, text(last));
    }

    private static Response response(OpenAIClient client, ResponseCreateParams request, boolean streamed) {
        if (!streamed) {
            return client.responses().create(request).validate();
        }
        ResponseAccumulator whole = ResponseAccumulator.create();
        try (var stream = client.responses().createStreaming(request)) {
            stream.stream().forEach(whole::accumulate);
        }
        return whole.response().validate();
    }

    private static String text(Response response) {
        StringBuilder text = new StringBuilder();
        response.output().stream()
                .filter(ResponseOutputItem::isMessage)
                .flatMap(item -> item.asMessage().content().stream())
                .forEach(part -> text.append(part.asOutputText().text()));
        return text.toString();
    }

    private static Outcome anthropic(String base, boolean streamed) {
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .baseUrl(base)
                .apiKey("none")
                .maxRetries(0)
                .build();
        var schema = com.anthropic.models.messages.Tool.InputSchema.builder()
                .putAdditionalProperty("properties", com.anthropic.core.JsonValue.from(SCHEMA.get("properties")))
                .build();
        MessageCreateParams.Builder request = MessageCreateParams.builder()
                .model("claude-sonnet-4-5")
                .maxTokens(9000)
                .enabledThinking(2048)
                .addTool(com.anthropic.models.messages.Tool.builder()
                        .name("read_file")
                        .inputSchema(schema)
                        .build())
                .addUserMessage(FileTask.PROMPT);
        Message first = message(client, request.build(), streamed);
        request.addMessage(first);
        List<String> paths = new ArrayList<>();
        List<ContentBlockParam> results = new ArrayList<>();
        first.content().stream().flatMap(block -> block.toolUse().stream()).forEach(call -> {
            String file = path(call);
            paths.add(file);
            results.add(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                    .toolUseId(call.id())
                    .content("content of " + file)
                    .build()));
        });
        request.addMessage(MessageParam.ofUserOfContentBlockParams(results));
        Message last = message(client, request.build(), streamed);
        client.close();
        return new Outcome(text(first), paths, text(last));
    }

    private static Message message(AnthropicClient client, MessageCreateParams request, boolean streamed) {
        if (!streamed) {
            return client.messages().create(request).validate();
        }
        MessageAccumulator whole = MessageAccumulator.create();
        try (var stream = client.messages().createStreaming(request)) {
            stream.stream().forEach(whole::accumulate);
        }
        return whole.message().validate();
    }

    private static String path(ToolUseBlock call) {
        return ((Map<?, ?>) call._input().convert(Map.class)).get("path").toString();
    }

    private static String text(Message message) {
        StringBuilder text = new StringBuilder();
        message.content().forEach(block -> block.text().ifPresent(said -> text.append(said.text())));
        return text.toString();
    }

    private static Outcome langchainOpenAi(String base, boolean streamed) throws Exception {
        ChatModel whole = OpenAiChatModel.builder()
                .baseUrl(base)
                .apiKey("none")
                .modelName("gpt-5")
                .maxRetries(0)
                .build();
        StreamingChatModel stream = OpenAiStreamingChatModel.builder()
                .baseUrl(base)
                .apiKey("none")
                .modelName("gpt-5")
                .build();
        return langchain(whole, stream, streamed);
    }

    private static Outcome langchainAnthropic(String base, boolean streamed) throws Exception {
        ChatModel whole = AnthropicChatModel.builder()
                .baseUrl(base)
                .apiKey("none")
                .modelName("claude-sonnet-4-5")
                .maxTokens(9000)
                .thinkingType("enabled")
                .thinkingBudgetTokens(2048)
                .returnThinking(true)
                .maxRetries(0)
                .build();
        StreamingChatModel stream = AnthropicStreamingChatModel.builder()
                .baseUrl(base)
                .apiKey("none")
                .modelName("claude-sonnet-4-5")
                .maxTokens(9000)
                .thinkingType("enabled")
                .thinkingBudgetTokens(2048)
                .returnThinking(true)
                .build();
        return langchain(whole, stream, streamed);
    }

    private static Outcome langchain(ChatModel whole, StreamingChatModel stream, boolean streamed) throws Exception {
        List<ChatMessage> messages = new ArrayList<>(List.of(UserMessage.from(FileTask.PROMPT)));
        AiMessage first = ask(whole, stream, streamed, messages);
        messages.add(first);
        List<String> paths = new ArrayList<>();
        for (ToolExecutionRequest call : first.toolExecutionRequests()) {
            String file = path(call.arguments());
            paths.add(file);
            messages.add(ToolExecutionResultMessage.from(call, "content of " + file));
        }
        return new Outcome(
                first.text(), paths, ask(whole, stream, streamed, messages).text());
    }

    private static AiMessage ask(
            ChatModel whole, StreamingChatModel stream, boolean streamed, List<ChatMessage> messages) throws Exception {
        ToolSpecification tool = ToolSpecification.builder()
                .name("read_file")
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("path")
                        .required("path")
                        .build())
                .build();
        ChatRequest request = ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(tool)
                .build();
        if (!streamed) {
            return whole.chat(request).aiMessage();
        }
        CompletableFuture<AiMessage> answer = new CompletableFuture<>();
        stream.chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response.aiMessage());
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        return answer.get(30, TimeUnit.SECONDS);
    }

    private static String path(String arguments) {
        return new JsonObject(arguments).getString("path");
    }
}
