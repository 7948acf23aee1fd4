package org.llmtwin.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.List;
import java.util.Set;

/**
 * MongoDB operations that not every MongoDB-compatible server has. The embedded one refuses some and silently ignores
 * others, so that no test against it can catch their use.
 */
final class MongoOperations {
    private static final Set<String> CLASSES = Set.of(
            "com.mongodb.client.ClientSession",
            "com.mongodb.client.ChangeStreamIterable",
            "com.mongodb.client.model.Collation",
            "com.mongodb.client.model.ValidationOptions",
            "com.mongodb.TransactionOptions",
            "org.springframework.data.mongodb.MongoTransactionManager",
            "org.springframework.data.mongodb.core.ChangeStreamOptions",
            "org.springframework.data.mongodb.core.SessionCallback",
            "org.springframework.data.mongodb.core.SessionScoped",
            "org.springframework.data.mongodb.core.aggregation.AggregationUpdate",
            "org.springframework.data.mongodb.core.aggregation.SetWindowFieldsOperation",
            "org.springframework.data.mongodb.core.aggregation.UnionWithOperation",
            "org.springframework.data.mongodb.core.aggregation.VectorSearchOperation",
            "org.springframework.data.mongodb.core.annotation.Collation",
            "org.springframework.data.mongodb.core.index.PartialIndexFilter",
            "org.springframework.data.mongodb.core.index.TextIndexDefinition",
            "org.springframework.data.mongodb.core.index.TextIndexed",
            "org.springframework.data.mongodb.core.query.Collation",
            "org.springframework.data.mongodb.core.query.TextCriteria",
            "org.springframework.data.mongodb.core.query.TextQuery");
    private static final List<String> PACKAGES =
            List.of("org.springframework.data.mongodb.core.validation", "org.springframework.transaction");
    private static final Set<String> METHODS =
            Set.of("capped", "expire", "expireAfter", "explain", "partial", "partialFilterExpression", "watch");

    static final ArchRule RULE = CompositeArchRule.of(
                    noClasses().should().dependOnClassesThat(refusedClass()).allowEmptyShould(true))
            .and(noClasses().should().callMethodWhere(refusedCall()).allowEmptyShould(true))
            .as("only operations that every MongoDB-compatible server has");

    private MongoOperations() {}

    private static DescribedPredicate<JavaClass> refusedClass() {
        return describe(
                "stand for an operation that the embedded server lacks",
                type -> CLASSES.contains(type.getName())
                        || PACKAGES.stream()
                                .anyMatch(refused -> type.getPackageName().startsWith(refused)));
    }

    private static DescribedPredicate<JavaMethodCall> refusedCall() {
        return describe("the embedded server lacks the operation", call -> isRefused(call.getTarget()));
    }

    private static boolean isRefused(MethodCallTarget target) {
        String owner = target.getOwner().getName();
        boolean ofMongo = owner.startsWith("com.mongodb.") || owner.startsWith("org.springframework.data.mongodb.");
        return ofMongo && (METHODS.contains(target.getName()) || isPipelineUpdate(owner, target));
    }

    /** An update whose second argument is a list of stages. */
    private static boolean isPipelineUpdate(String owner, MethodCallTarget target) {
        return owner.equals("com.mongodb.client.MongoCollection")
                && (target.getName().startsWith("update") || target.getName().startsWith("findOneAndUpdate"))
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(List.class));
    }
}
