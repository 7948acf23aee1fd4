package org.llmtwin.platform.warehouse;

import org.llmtwin.domain.collection.CollectionRuns;
import org.llmtwin.domain.dataset.DatasetVersions;
import org.llmtwin.domain.document.Documents;
import org.llmtwin.domain.model.ModelVersions;
import org.llmtwin.domain.ownership.ProofChecks;
import org.llmtwin.domain.trace.Traces;
import org.llmtwin.domain.training.TrainingRuns;
import org.llmtwin.domain.twin.Twins;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

/** The warehouse's ports. Connections open when they are first used. */
@AutoConfiguration(
        beforeName = "org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration",
        afterName = "org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration")
public class WarehouseAutoConfiguration {
    @Bean
    MongoCustomConversions mongoCustomConversions() {
        return Conversions.all();
    }

    /** Records are stored without class names, so that a class may be renamed; keys of maps may hold dots. */
    @Bean
    MappingMongoConverter mappingMongoConverter(
            MongoDatabaseFactory factory, MongoMappingContext context, MongoCustomConversions conversions) {
        MappingMongoConverter converter = new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, context);
        converter.setCustomConversions(conversions);
        converter.setTypeMapper(new DefaultMongoTypeMapper(null));
        converter.setMapKeyDotReplacement("·");
        converter.setCodecRegistryProvider(factory);
        return converter;
    }

    @Bean
    Twins twins(MongoTemplate mongo) {
        return new MongoTwins(mongo);
    }

    @Bean
    Documents documents(MongoTemplate mongo) {
        return new MongoDocuments(mongo);
    }

    @Bean
    CollectionRuns collectionRuns(MongoTemplate mongo) {
        return new MongoCollectionRuns(mongo);
    }

    @Bean
    ProofChecks proofChecks(MongoTemplate mongo) {
        return new MongoProofChecks(mongo);
    }

    @Bean
    DatasetVersions datasetVersions(MongoTemplate mongo) {
        return new MongoDatasetVersions(mongo);
    }

    @Bean
    TrainingRuns trainingRuns(MongoTemplate mongo) {
        return new MongoTrainingRuns(mongo);
    }

    @Bean
    ModelVersions modelVersions(MongoTemplate mongo) {
        return new MongoModelVersions(mongo);
    }

    @Bean
    Traces traces(MongoTemplate mongo) {
        return new MongoTraces(mongo);
    }
}
