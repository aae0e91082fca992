package io.aegisgate.filter.text;

/** What has to be minded when something is written into a text. */
public enum Writing {
    /** Nothing. */
    PLAIN,
    /** The protocol gives the text a form, such as a name, an address or a choice: nothing may be put around it. */
    LABEL,
    /** The text is JSON, or was meant to be: what is written into its strings needs JSON's escapes. */
    JSON,
    /** The provider has signed the text and verifies it when it sees it again. */
    SIGNED
}
