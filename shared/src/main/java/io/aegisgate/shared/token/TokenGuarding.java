package io.aegisgate.shared.token;

/**
 * How exchanges of a token are judged.
 *
 * @param policy name of the policy, empty for the operator's default
 * @param monitor the token only watches: nothing is changed or refused
 * @param surrogates found values are replaced by ones of the same type where there are such, instead of placeholders
 */
public record TokenGuarding(String policy, boolean monitor, boolean surrogates) {
    /** The operator's default policy, in force, with placeholders. */
    public static final TokenGuarding DEFAULT = new TokenGuarding("", false, false);
}
