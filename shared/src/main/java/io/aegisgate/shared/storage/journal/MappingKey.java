package io.aegisgate.shared.storage.journal;

/** Names a mapping. */
record MappingKey(String tenant, String placeholder) {
    /** What the sealed value is bound to, so that rows cannot be swapped. */
    String context() {
        return "mapping|" + tenant + "|" + placeholder;
    }
}
