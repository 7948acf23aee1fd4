package org.llmtwin.crawler.http;

/** More bytes than are taken. */
final class BodyTooLargeException extends RuntimeException {
    BodyTooLargeException(long limit) {
        super("the answer is larger than " + limit + " bytes");
    }
}
