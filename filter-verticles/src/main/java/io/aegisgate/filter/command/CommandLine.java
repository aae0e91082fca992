package io.aegisgate.filter.command;

import io.aegisgate.shared.launch.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words behind a command: {@code --option value}, {@code --option=value}, {@code --flag}, and everything else; behind
 * {@code --} all is everything else.
 *
 * @param named what options say, the last one of a name; a flag says nothing
 * @param rest the others, in order
 */
record CommandLine(Map<String, String> named, List<String> rest) {
    /**
     * Reads it.
     *
     * @param valued options that have a value
     * @param flags those that have none
     * @throws UsageProblem naming an option nobody knows, or one whose value is missing or too much
     */
    static CommandLine of(List<String> arguments, Set<String> valued, Set<String> flags) throws UsageProblem {
        Map<String, String> named = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--")) {
                rest.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            if (!argument.startsWith("-") || argument.equals("-")) {
                rest.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            if (flags.contains(option)) {
                if (equals >= 0) {
                    throw new UsageProblem(option + " takes no value");
                }
                named.put(option, "");
            } else if (!valued.contains(option)) {
                throw unknown(option, valued, flags);
            } else if (equals >= 0) {
                named.put(option, argument.substring(equals + 1));
            } else if (i + 1 == arguments.size() || arguments.get(i + 1).startsWith("--")) {
                throw new UsageProblem(option + " needs a value");
            } else {
                named.put(option, arguments.get(++i));
            }
        }
        return new CommandLine(named, rest);
    }

    private static UsageProblem unknown(String option, Set<String> valued, Set<String> flags) {
        Set<String> known = new TreeSet<>(valued);
        known.addAll(flags);
        return new UsageProblem("unknown option " + option + Nearest.asked(option, known));
    }

    boolean has(String option) {
        return named.containsKey(option);
    }

    String text(String option, String otherwise) {
        return named.getOrDefault(option, otherwise);
    }

    /**
     * The choice an option names.
     *
     * @throws UsageProblem when it is none of them
     */
    <E extends Enum<E>> E choice(String option, E[] choices, E otherwise) throws UsageProblem {
        String said = named.get(option);
        return said == null ? otherwise : choice(option, said, choices);
    }

    /** The one of some values that a word names, in any case. */
    static <E extends Enum<E>> Optional<E> named(E[] values, String word) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /**
     * The choice a word names.
     *
     * @throws UsageProblem when it is none of them
     */
    static <E extends Enum<E>> E choice(String option, String said, E[] choices) throws UsageProblem {
        List<String> names = Arrays.stream(choices)
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
        return named(choices, said)
                .orElseThrow(() -> new UsageProblem(option + " takes " + String.join(", ", names) + " and not '" + said
                        + "'" + Nearest.asked(said.toLowerCase(Locale.ROOT), names)));
    }
}
