package org.llmtwin.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * The walls between the modules. A module's own test takes them all:
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "org.llmtwin", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *     @ArchTest
 *     static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);
 * }
 * }</pre>
 */
public final class ArchitectureRules {
    private static final List<String> SERVICES = List.of(
            "org.llmtwin.crawler..", "org.llmtwin.feature..", "org.llmtwin.training..", "org.llmtwin.inference..");

    @ArchTest
    public static final ArchRule SERVICES_DO_NOT_KNOW_EACH_OTHER = CompositeArchRule.of(
            SERVICES.stream().map(ArchitectureRules::knowsNoOther).toList());

    @ArchTest
    public static final ArchRule THE_DOMAIN_IS_PLAIN_JAVA = classes()
            .that()
            .resideInAPackage("org.llmtwin.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.llmtwin.domain..", "java..", "org.jspecify.annotations..")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule MODELS_AND_MEASURES_KNOW_NO_SPRING = noClasses()
            .that()
            .resideInAnyPackage("org.llmtwin.runtime..", "org.llmtwin.stylometry..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.llmtwin.platform..")
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule WALLS_OF_THE_WAREHOUSE = MongoOperations.RULE;

    @ArchTest
    public static final ArchRule NO_FIELD_INJECTION = NO_CLASSES_SHOULD_USE_FIELD_INJECTION.allowEmptyShould(true);

    @ArchTest
    public static final ArchRule NO_JAVA_UTIL_LOGGING = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.allowEmptyShould(true);

    @ArchTest
    public static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.llmtwin.stack..", "org.llmtwin.crawler.preview..", "org.llmtwin.runtime.merge..")
            .should(ACCESS_STANDARD_STREAMS)
            .allowEmptyShould(true);

    @ArchTest
    public static final ArchRule PACKAGES_SAY_WHAT_MAY_BE_NULL = classes()
            .that()
            .resideInAPackage("org.llmtwin..")
            .should(resideInANullMarkedPackage())
            .allowEmptyShould(true);

    private ArchitectureRules() {}

    private static ArchRule knowsNoOther(String service) {
        String[] others =
                SERVICES.stream().filter(other -> !other.equals(service)).toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(service)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .as("no class of " + service + " should know another service: what passes between them is written down")
                .allowEmptyShould(true);
    }

    private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
        return new ArchCondition<>("reside in a package that is annotated with @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        type, marked, type.getPackageName() + " has no package-info.java with @NullMarked"));
            }
        };
    }
}
