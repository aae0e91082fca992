package io.aegisgate.filter.redaction.egress;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sentences that ask their reader to carry a value to an address in them. A mail address that is one of several recipients
 * is not carried to the others: {@code mail a@x and b@y} sends neither of the two to the other one.
 *
 * @param hosts where values may go
 */
record Lures(AllowedHosts hosts) {
    private static final Set<String> CARRY =
            Set.of("copy", "paste", "send", "share", "post", "submit", "upload", "enter", "forward", "type", "put");

    private static final List<String> CARRY_ZH = List.of("复制", "粘贴", "发送", "分享", "贴到", "提交", "上传", "发到", "填写", "输入");

    /** They carry what a sentence is about; of a mail address they make a recipient. */
    private static final Set<String> MAIL = Set.of("email", "mail");

    /** They lead the reader to a page; a mail address beside it is where else to turn. */
    private static final Set<String> VISIT = Set.of("visit", "open", "click");

    private static final List<String> VISIT_ZH = List.of("打开", "访问");

    /** In Chinese these stand before the thing and what is to be done with it behind. */
    private static final List<String> OBJECTS_ZH = List.of("把", "将");

    /** Whether what stands before a value may be such a sentence's beginning. */
    static boolean begin(String line) {
        return told(line) || OBJECTS_ZH.stream().anyMatch(line::contains);
    }

    private static boolean told(String line) {
        Words words = Words.of(line);
        return Stream.of(CARRY, MAIL, VISIT).anyMatch(words::any)
                || Stream.of(CARRY_ZH, VISIT_ZH).flatMap(List::stream).anyMatch(line::contains);
    }

    /**
     * Whether a line is such a sentence.
     *
     * @param line with a stand-in for the value
     * @param value where that begins
     * @param ownHost the value is the host of an address
     * @param mailbox the value is a mail address
     */
    boolean carry(String line, int value, boolean ownHost, boolean mailbox) {
        if (!told(line)) {
            return false;
        }
        if (!mailbox) {
            return !hosts.allowAll(Addresses.hosts(line), ownHost);
        }
        String others = Enumeration.without(line, value);
        boolean carried = Words.of(others).any(CARRY) || CARRY_ZH.stream().anyMatch(others::contains);
        return !hosts.allowAll(carried ? Addresses.hosts(others) : Addresses.mailHosts(others));
    }
}
