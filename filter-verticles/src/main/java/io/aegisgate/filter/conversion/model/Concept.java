package io.aegisgate.filter.conversion.model;

/** What a top-level request field is about, whatever a protocol calls it. */
public enum Concept {
    /** The model; the mapping of models gives its value. */
    MODEL("the model", true),
    /** Whether a stream is wanted. */
    STREAM("whether a stream is wanted", true),
    /** Instructions before the conversation. */
    SYSTEM("instructions", false),
    /** The conversation. */
    TURNS("the conversation", false),
    /** Tool definitions. */
    TOOLS("tool definitions", false),
    /** Whether and which tool is to be called. */
    TOOL_CHOICE("choice of the tool", false),
    /** Whether several tools may be called at once. */
    PARALLEL_TOOLS("several calls at once", true),
    /** Longest answer in tokens. */
    MAX_TOKENS("longest answer", true),
    /** Texts at which the answer ends. */
    STOP("stop sequences", false),
    /** Sampling temperature. */
    TEMPERATURE("temperature", true),
    /** Nucleus sampling. */
    TOP_P("nucleus sampling", true),
    /** Sampling among the most likely tokens. */
    TOP_K("sampling among k tokens", true),
    /** Reasoning before the answer. */
    THINKING("reasoning and its effort", false),
    /** Structured output. */
    FORMAT("format of the answer", false),
    /** A stable name of the end user. */
    CALLER("name of the end user", false),
    /** The client's own notes on the request. */
    METADATA("notes of the client", true),
    /** Whether the provider keeps the answer. */
    STORE("whether the provider keeps it", true),
    /** What routes equal prefixes to one prompt cache. */
    CACHE_KEY("key of the prompt cache", true),
    /** How long the provider keeps a prompt in its cache. */
    CACHE_RETENTION("life of the prompt cache", true),
    /** How talkative the answer is. */
    VERBOSITY("verbosity", true),
    /** Processing tier. */
    TIER("processing tier", false);

    private final String meaning;
    private final boolean plain;

    Concept(String meaning, boolean plain) {
        this.meaning = meaning;
        this.plain = plain;
    }

    /** What it is, for the documentation. */
    public String meaning() {
        return meaning;
    }

    /** Whether only the name differs between protocols, so that the value is copied as it is. */
    public boolean plain() {
        return plain;
    }
}
