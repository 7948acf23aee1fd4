package org.llmtwin.runtime.hub;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.llmtwin.runtime.download.DownloadException;

/** Turns the hub's status codes into what a person can do about them. */
record HubRefusals(HubReference reference, URI endpoint, boolean hasToken) {
    private static final String GATED = "GatedRepo";
    private static final String NO_REVISION = "RevisionNotFound";
    private static final String NO_FILE = "EntryNotFound";

    /**
     * @param what the file, or the model itself
     * @throws IOException where another attempt may succeed
     * @throws DownloadException where it will not
     */
    void check(HttpURLConnection answer, String what) throws IOException {
        int status = answer.getResponseCode();
        if (status < 400) {
            return;
        }
        String code = String.valueOf(answer.getHeaderField("X-Error-Code"));
        answer.disconnect();
        if (status == 408 || status == 429 || status >= 500) {
            throw new IOException(endpoint + " answers " + status + (status == 429 ? " (too many requests)" : ""));
        }
        throw new DownloadException(what + " cannot be fetched: " + reason(status, code));
    }

    private String reason(int status, String code) {
        boolean mayNot = status == 401 || status == 403;
        if (mayNot && code.equals(GATED)) {
            return gated();
        }
        if (mayNot) {
            return hasToken
                    ? "the hub does not let the account of HF_TOKEN read " + reference.model()
                            + ", or it refuses the token, or there is no such model"
                    : "there is no public model " + reference.model()
                            + "; for a private or gated one set HF_TOKEN to the token of an account that may read it";
        }
        if (status == 404) {
            return missing(code);
        }
        return endpoint + " answers " + status;
    }

    private String gated() {
        String page = endpoint + "/" + reference.model();
        return hasToken
                ? reference.model() + " is gated, and the account of HF_TOKEN has no access yet: ask for it on " + page
                : reference.model() + " is gated: accept its terms on " + page
                        + ", then set HF_TOKEN to a token of that account";
    }

    private String missing(String code) {
        return switch (code) {
            case NO_REVISION -> reference.model() + " has no revision " + reference.revision();
            case NO_FILE -> reference.model() + " has no such file";
            default -> "there is no model " + reference.model() + " on " + endpoint;
        };
    }
}
