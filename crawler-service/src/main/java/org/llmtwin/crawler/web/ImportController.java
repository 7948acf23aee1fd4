package org.llmtwin.crawler.web;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.llmtwin.domain.collection.CollectionRun;
import org.llmtwin.platform.imports.Imports;
import org.llmtwin.platform.security.Caller;
import org.llmtwin.platform.security.TwinAccess;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Takes exports and other files; what becomes of them is a run like any other. */
@RestController
@RequestMapping("/admin/v1/imports")
class ImportController {
    private final Imports imports;
    private final TwinAccess access;

    ImportController(Imports imports, TwinAccess access) {
        this.imports = imports;
        this.access = access;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<CrawlView> request(@RequestParam String twin, @RequestParam MultipartFile file, Caller caller) {
        CollectionRun run = imports.request(access.require(twin, caller), caller, file);
        return ResponseEntity.accepted()
                .location(URI.create("/admin/v1/crawls/" + run.id()))
                .body(CrawlView.of(run, Map.of(), List.of(), List.of()));
    }
}
