package org.llmtwin.platform.store;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.mongodb.MongoDBContainer;
import org.testcontainers.qdrant.QdrantContainer;

/** Gives a test class the ports on MongoDB and Qdrant themselves, in containers. */
final class ContainerStores implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ContainerStores.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ApplicationContext.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Containers.class, key -> Containers.start(), Containers.class)
                .ports();
    }

    private record Containers(MongoDBContainer mongo, QdrantContainer qdrant, ConfigurableApplicationContext ports)
            implements AutoCloseable {
        static Containers start() {
            MongoDBContainer mongo = new MongoDBContainer("mongo:8.0");
            QdrantContainer qdrant = new QdrantContainer("qdrant/qdrant:v1.18.3");
            mongo.start();
            qdrant.start();
            return new Containers(
                    mongo,
                    qdrant,
                    Ports.start(
                            "--twin.warehouse.uri=" + mongo.getConnectionString() + "/?uuidRepresentation=standard",
                            "--twin.vectors.host=" + qdrant.getHost(),
                            "--twin.vectors.port=" + qdrant.getGrpcPort()));
        }

        @Override
        public void close() {
            ports.close();
            qdrant.close();
            mongo.close();
        }
    }
}
