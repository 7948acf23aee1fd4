package org.llmtwin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.llmtwin.crawler.example.KnowsAnotherService;
import org.llmtwin.domain.example.UsesSpring;
import org.llmtwin.feature.example.FeatureThing;
import org.llmtwin.stylometry.example.MeasuresWithSpring;
import org.llmtwin.testing.example.ExpectsExpiry;
import org.llmtwin.testing.example.InjectsFields;
import org.llmtwin.testing.example.LogsAndPrints;
import org.llmtwin.testing.example.OpensASession;
import org.llmtwin.testing.example.SearchesText;
import org.llmtwin.testing.example.UpdatesByAggregation;
import org.llmtwin.testing.example.UpdatesByPipeline;

class ArchitectureRulesTest {

    @ParameterizedTest
    @MethodSource
    void ruleRefusesTheClassThatBreaksIt(ArchRule rule, Class<?> bad) {
        assertThat(rule.evaluate(classes(bad)).getFailureReport().getDetails())
                .anyMatch(detail -> detail.contains(bad.getSimpleName()) || detail.contains(bad.getPackageName()));
    }

    static Stream<Arguments> ruleRefusesTheClassThatBreaksIt() {
        return Stream.of(
                Arguments.of(ArchitectureRules.SERVICES_DO_NOT_KNOW_EACH_OTHER, KnowsAnotherService.class),
                Arguments.of(ArchitectureRules.THE_DOMAIN_IS_PLAIN_JAVA, UsesSpring.class),
                Arguments.of(ArchitectureRules.MODELS_AND_MEASURES_KNOW_NO_SPRING, MeasuresWithSpring.class),
                Arguments.of(ArchitectureRules.WALLS_OF_THE_WAREHOUSE, OpensASession.class),
                Arguments.of(ArchitectureRules.WALLS_OF_THE_WAREHOUSE, UpdatesByPipeline.class),
                Arguments.of(ArchitectureRules.WALLS_OF_THE_WAREHOUSE, UpdatesByAggregation.class),
                Arguments.of(ArchitectureRules.WALLS_OF_THE_WAREHOUSE, SearchesText.class),
                Arguments.of(ArchitectureRules.WALLS_OF_THE_WAREHOUSE, ExpectsExpiry.class),
                Arguments.of(ArchitectureRules.NO_FIELD_INJECTION, InjectsFields.class),
                Arguments.of(ArchitectureRules.NO_JAVA_UTIL_LOGGING, LogsAndPrints.class),
                Arguments.of(ArchitectureRules.ONLY_THE_COMMAND_LINE_PRINTS, LogsAndPrints.class),
                Arguments.of(ArchitectureRules.PACKAGES_SAY_WHAT_MAY_BE_NULL, LogsAndPrints.class));
    }

    @Test
    void servicesMayKnowThemselvesAndTheDomain() {
        JavaClasses good = classes(FeatureThing.class, DomainFixtures.class);

        for (ArchRule rule : List.of(
                ArchitectureRules.SERVICES_DO_NOT_KNOW_EACH_OTHER,
                ArchitectureRules.THE_DOMAIN_IS_PLAIN_JAVA,
                ArchitectureRules.WALLS_OF_THE_WAREHOUSE)) {
            rule.check(good);
        }
    }

    private static JavaClasses classes(Class<?>... types) {
        return new ClassFileImporter().importClasses(types);
    }
}
