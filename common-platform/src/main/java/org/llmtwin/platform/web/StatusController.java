package org.llmtwin.platform.web;

import org.llmtwin.platform.Activity;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /admin/v1/status}: what this service is doing. */
@RestController
class StatusController {
    private final String service;
    private final Activity activity;

    StatusController(Environment environment, Activity activity) {
        this.service = environment.getProperty("spring.application.name", "service");
        this.activity = activity;
    }

    @GetMapping("/admin/v1/status")
    Status status() {
        return new Status(service, activity.text());
    }

    record Status(String service, String activity) {}
}
