package io.aegisgate.filter.generation;

/**
 * A kind of generated text; its name is also the symbol it starts from.
 *
 * @param label 1 for an attack
 * @param lang the language, as in the corpora
 * @param form what the text is for
 * @param share how much of the whole it is, beside the others of its form and label
 */
public record Kind(String name, int label, String lang, Form form, int share) {
    /** What a text is for. */
    public enum Form {
        /** A text a user might type. */
        DIRECT,
        /** A sentence or two that stand in a foreign text. */
        PLANT,
        /** A foreign text: a mail, a page, what a tool gave back. */
        CARRIER
    }
}
