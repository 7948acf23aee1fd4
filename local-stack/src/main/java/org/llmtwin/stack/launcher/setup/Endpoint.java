package org.llmtwin.stack.launcher.setup;

/** Something that listens on a port. */
public enum Endpoint {
    INFERENCE("inference-service", 8080),
    CRAWLER("crawler-service", 8081),
    FEATURE("feature-service", 8082),
    TRAINING("training-service", 8083),
    MONGO("mongo", 27117),
    QDRANT("qdrant", 6434),
    SITE("site", 8090);

    private final String title;
    private final int usualPort;

    Endpoint(String title, int usualPort) {
        this.title = title;
        this.usualPort = usualPort;
    }

    public String title() {
        return title;
    }

    int usualPort() {
        return usualPort;
    }

    /** The environment variable that names another port. */
    public String variable() {
        return "TWIN_" + name() + "_PORT";
    }
}
