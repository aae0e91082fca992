package io.aegisgate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.PrintStream;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Who may depend on whom, and what may be called where. Each rule is also shown to fail, see the fixtures. */
final class ArchitectureRules {
    static final ArchRule GATEWAY_KNOWS_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("..aegisgate.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..aegisgate.filter..", "..aegisgate.admin..");

    static final ArchRule FILTER_KNOWS_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("..aegisgate.filter..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..aegisgate.gateway..", "..aegisgate.admin..");

    static final ArchRule ADMIN_KNOWS_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("..aegisgate.admin..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..aegisgate.gateway..", "..aegisgate.filter..");

    static final ArchRule SHARED_KNOWS_NO_MODULE = noClasses()
            .that()
            .resideInAPackage("..aegisgate.shared..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..aegisgate.gateway..", "..aegisgate.filter..", "..aegisgate.admin..");

    static final ArchRule ERRORS_KNOW_NOTHING_OF_OURS = noClasses()
            .that()
            .resideInAPackage("..aegisgate.shared.error..")
            .should()
            .dependOnClassesThat(oursOutside("shared.error"));

    static final ArchRule MESSAGES_KNOW_ERRORS_ONLY = noClasses()
            .that()
            .resideInAPackage("..aegisgate.shared.message..")
            .should()
            .dependOnClassesThat(oursOutside("shared.message", "shared.error"));

    static final ArchRule BACKENDS_ARE_REACHED_THROUGH_THE_FACTORY = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..shared.storage.sqlite..",
                    "..shared.storage.redis..",
                    "..shared.storage.postgres..",
                    "..shared.storage.memory..")
            .and()
            .doNotHaveSimpleName("StorageFactory")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..aegisgate.shared.storage.sqlite..",
                    "..aegisgate.shared.storage.redis..",
                    "..aegisgate.shared.storage.postgres..",
                    "..aegisgate.shared.storage.memory..");

    static final ArchRule THINKING_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAnyPackage(
                    "..aegisgate.filter.text..",
                    "..aegisgate.filter.stream..",
                    "..aegisgate.filter.stage..",
                    "..aegisgate.filter.redaction..",
                    "..aegisgate.filter.classifier..",
                    "..aegisgate.filter.sanitizer..",
                    "..aegisgate.filter.catalogue..",
                    "..aegisgate.filter.protocol..",
                    "..aegisgate.filter.conversion..")
            .should()
            .dependOnClassesThat(vertxButBuffer());

    static final ArchRule PROTOCOLS_DO_NOT_SEE_ONE_ANOTHER = slices().matching("..aegisgate.filter.protocol.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    static final ArchRule NO_CYCLES =
            slices().matching("io.aegisgate.(*).(*)..").should().beFreeOfCycles();

    static final ArchRule REGEX_ONLY_IN_RULES_AND_CONFIG = noClasses()
            .that()
            .resideOutsideOfPackages("..aegisgate.filter.catalogue..", "..aegisgate.shared.config..")
            .should()
            .callMethodWhere(callTo(Pattern.class, "compile"));

    static final ArchRule ENVIRONMENT_ONLY_IN_THE_LOADER = noClasses()
            .that()
            .doNotHaveSimpleName("ConfigLoader")
            .should()
            .callMethodWhere(callTo(System.class, "getenv"));

    static final ArchRule TIME_COMES_IN = noClasses()
            .should()
            .callMethodWhere(callTo(Instant.class, "now"))
            .orShould()
            .callConstructor(Random.class);

    static final ArchRule BUS_ONLY_IN_LINK_AND_VERTICLE = noClasses()
            .that()
            .doNotHaveSimpleName("FilterLink")
            .and()
            .doNotHaveSimpleName("FilterVerticle")
            .and()
            .doNotHaveSimpleName("ClusterHints")
            .should()
            .callMethodWhere(callTo(io.vertx.core.Vertx.class, "eventBus"));

    static final ArchRule NO_JDBC_OUTSIDE_ITS_BACKEND = noClasses()
            .that()
            .resideOutsideOfPackage("..aegisgate.shared.storage.sqlite..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(Connection.class.getPackageName());

    static final ArchRule NO_SLEEPING = noClasses()
            .that()
            .resideOutsideOfPackages("..gateway.bench..", "..gateway.demo..")
            .should()
            .callMethodWhere(callTo(Thread.class, "sleep"));

    static final ArchRule MESSAGES_ARE_VALUES = classes()
            .that()
            .resideInAPackage("..aegisgate.shared.message..")
            .and()
            .doNotHaveSimpleName("package-info")
            .should(beRecordEnumOrSealed());

    static final ArchRule NAMES_SAY_A_ROLE =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)");

    static final ArchRule NO_PRINTING_OUTSIDE_COMMANDS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "..gateway.command..",
                    "..admin.command..",
                    "..gateway.bench..",
                    "..gateway.demo..",
                    "..filter.command..",
                    "..aegisgate.shared.launch..",
                    "..aegisgate.shared.config..")
            .and()
            .doNotHaveSimpleName("Launcher")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(PrintStream.class);

    static final List<ArchRule> ALL = List.of(
            GATEWAY_KNOWS_NO_OTHER_MODULE,
            FILTER_KNOWS_NO_OTHER_MODULE,
            ADMIN_KNOWS_NO_OTHER_MODULE,
            SHARED_KNOWS_NO_MODULE,
            ERRORS_KNOW_NOTHING_OF_OURS,
            MESSAGES_KNOW_ERRORS_ONLY,
            BACKENDS_ARE_REACHED_THROUGH_THE_FACTORY,
            THINKING_IS_PLAIN_JAVA,
            PROTOCOLS_DO_NOT_SEE_ONE_ANOTHER,
            NO_CYCLES,
            REGEX_ONLY_IN_RULES_AND_CONFIG,
            ENVIRONMENT_ONLY_IN_THE_LOADER,
            TIME_COMES_IN,
            BUS_ONLY_IN_LINK_AND_VERTICLE,
            NO_JDBC_OUTSIDE_ITS_BACKEND,
            NO_SLEEPING,
            NO_PRINTING_OUTSIDE_COMMANDS,
            MESSAGES_ARE_VALUES,
            NAMES_SAY_A_ROLE);

    private ArchitectureRules() {}

    private static DescribedPredicate<JavaClass> oursOutside(String... packages) {
        return DescribedPredicate.describe("classes of ours outside " + List.of(packages), type -> {
            String name = type.getPackageName();
            boolean ours = name.startsWith("io.aegisgate.");
            return ours && List.of(packages).stream().noneMatch(allowed -> name.contains("." + allowed));
        });
    }

    private static DescribedPredicate<JavaClass> vertxButBuffer() {
        return DescribedPredicate.describe(
                "classes of Vert.x other than Buffer",
                type -> type.getPackageName().startsWith("io.vertx")
                        && !type.getSimpleName().equals("Buffer"));
    }

    private static DescribedPredicate<JavaCall<?>> callTo(Class<?> owner, String method) {
        return DescribedPredicate.describe(
                "a call of " + owner.getSimpleName() + "." + method,
                call -> call.getTarget().getOwner().isAssignableTo(owner)
                        && call.getTarget().getName().equals(method));
    }

    private static ArchCondition<JavaClass> beRecordEnumOrSealed() {
        return new ArchCondition<>("be records, enums or sealed interfaces") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean value =
                        type.isRecord() || type.isEnum() || type.reflect().isSealed();
                events.add(new SimpleConditionEvent(type, value, type.getName() + " is no value"));
            }
        };
    }
}
