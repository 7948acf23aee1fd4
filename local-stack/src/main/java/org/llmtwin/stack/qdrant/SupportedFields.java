package org.llmtwin.stack.qdrant;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.llmtwin.stack.qdrant.model.Refusals;

/**
 * The scope of the embedded server: each message it reads, with the fields it honours. A message or a set field that is
 * not listed is refused by name. Listed without effect are the fields that change no answer of one exact server: waits,
 * time-outs, consistency, where data lies, and how an approximate index is built.
 */
final class SupportedFields {
    /** Messages read whole, whatever they hold. */
    private static final Set<String> WHOLE = Set.of(
            "google.protobuf.Timestamp",
            "qdrant.DenseVector",
            "qdrant.HnswConfigDiff",
            "qdrant.ListValue",
            "qdrant.OptimizersConfigDiff",
            "qdrant.PointId",
            "qdrant.ReadConsistency",
            "qdrant.SparseIndices",
            "qdrant.SparseVector",
            "qdrant.Struct",
            "qdrant.Value",
            "qdrant.WriteOrdering");

    static final Map<String, Set<String>> FIELDS = Map.ofEntries(
            // health, collections, aliases
            fields("HealthCheckRequest", ""),
            fields("ListCollectionsRequest", ""),
            fields("ListAliasesRequest", ""),
            fields("ListCollectionAliasesRequest", "collection_name"),
            fields("GetCollectionInfoRequest", "collection_name"),
            fields("CollectionExistsRequest", "collection_name"),
            fields("DeleteCollection", "collection_name timeout"),
            fields(
                    "CreateCollection",
                    "collection_name hnsw_config optimizers_config on_disk_payload timeout vectors_config "
                            + "sparse_vectors_config"),
            fields("VectorsConfig", "params params_map"),
            fields("VectorParamsMap", "map"),
            fields("VectorParams", "size distance hnsw_config on_disk"),
            fields("SparseVectorConfig", "map"),
            fields("SparseVectorParams", "index modifier"),
            fields("SparseIndexConfig", "full_scan_threshold on_disk"),
            fields("ChangeAliases", "actions timeout"),
            fields("AliasOperations", "create_alias rename_alias delete_alias"),
            fields("CreateAlias", "collection_name alias_name"),
            fields("RenameAlias", "old_alias_name new_alias_name"),
            fields("DeleteAlias", "alias_name"),
            // payload indexes
            fields(
                    "CreateFieldIndexCollection",
                    "collection_name wait field_name field_type field_index_params ordering timeout"),
            fields("DeleteFieldIndexCollection", "collection_name wait field_name ordering timeout"),
            fields(
                    "PayloadIndexParams",
                    "keyword_index_params integer_index_params float_index_params text_index_params bool_index_params "
                            + "datetime_index_params uuid_index_params"),
            fields("KeywordIndexParams", "is_tenant on_disk enable_hnsw"),
            fields("IntegerIndexParams", "lookup range is_principal on_disk enable_hnsw"),
            fields("FloatIndexParams", "on_disk is_principal enable_hnsw"),
            fields("TextIndexParams", "tokenizer lowercase on_disk enable_hnsw"),
            fields("BoolIndexParams", "on_disk enable_hnsw"),
            fields("DatetimeIndexParams", "on_disk is_principal enable_hnsw"),
            fields("UuidIndexParams", "is_tenant on_disk enable_hnsw"),
            // writes
            fields("UpsertPoints", "collection_name wait points ordering update_filter timeout update_mode"),
            fields("PointStruct", "id payload vectors"),
            fields("Vectors", "vector vectors"),
            fields("NamedVectors", "vectors"),
            fields("Vector", "data indices dense sparse"),
            fields("DeletePoints", "collection_name wait points ordering timeout"),
            fields("UpdatePointVectors", "collection_name wait points ordering timeout"),
            fields("PointVectors", "id vectors"),
            fields("DeletePointVectors", "collection_name wait points_selector vectors ordering timeout"),
            fields("SetPayloadPoints", "collection_name wait payload points_selector ordering key timeout"),
            fields("DeletePayloadPoints", "collection_name wait keys points_selector ordering timeout"),
            fields("ClearPayloadPoints", "collection_name wait points ordering timeout"),
            fields("PointsSelector", "points filter"),
            fields("PointsIdsList", "ids"),
            // reads
            fields("GetPoints", "collection_name ids with_payload with_vectors read_consistency timeout"),
            fields(
                    "ScrollPoints",
                    "collection_name filter offset limit with_payload with_vectors read_consistency order_by timeout"),
            fields("OrderBy", "key direction start_from"),
            fields("StartFrom", "float integer timestamp datetime"),
            fields("CountPoints", "collection_name filter exact read_consistency timeout"),
            fields("FacetCounts", "collection_name key filter limit exact timeout read_consistency"),
            fields(
                    "QueryPoints",
                    "collection_name prefetch query using filter params score_threshold limit offset with_vectors "
                            + "with_payload read_consistency timeout"),
            fields("QueryBatchPoints", "collection_name query_points read_consistency timeout"),
            fields("PrefetchQuery", "prefetch query using filter params score_threshold limit"),
            fields("Query", "nearest fusion rrf"),
            fields("VectorInput", "dense sparse"),
            fields("Rrf", "k weights"),
            fields("SearchParams", "hnsw_ef exact indexed_only"),
            fields("WithPayloadSelector", "enable include exclude"),
            fields("PayloadIncludeSelector", "fields"),
            fields("PayloadExcludeSelector", "fields"),
            fields("WithVectorsSelector", "enable include"),
            fields("VectorsSelector", "names"),
            // filters
            fields("Filter", "should must must_not min_should"),
            fields("MinShould", "conditions min_count"),
            fields("Condition", "field is_empty has_id filter is_null nested has_vector"),
            fields("FieldCondition", "key match range values_count datetime_range"),
            fields("Match", "keyword integer boolean text keywords integers except_integers except_keywords text_any"),
            fields("RepeatedStrings", "strings"),
            fields("RepeatedIntegers", "integers"),
            fields("Range", "lt gt gte lte"),
            fields("DatetimeRange", "lt gt gte lte"),
            fields("ValuesCount", "lt gt gte lte"),
            fields("IsEmptyCondition", "key"),
            fields("IsNullCondition", "key"),
            fields("HasIdCondition", "has_id"),
            fields("HasVectorCondition", "has_vector"),
            fields("NestedCondition", "key filter"));

    private SupportedFields() {}

    private static Map.Entry<String, Set<String>> fields(String message, String names) {
        return Map.entry("qdrant." + message, names.isEmpty() ? Set.of() : Set.of(names.split(" ")));
    }

    /** @throws io.grpc.StatusRuntimeException UNIMPLEMENTED, naming the message or field that is out of scope */
    static void check(Message message) {
        Descriptor type = message.getDescriptorForType();
        if (WHOLE.contains(type.getFullName())) {
            return;
        }
        Set<String> supported = FIELDS.get(type.getFullName());
        if (supported == null) {
            throw Refusals.unsupported(type.getFullName());
        }
        message.getUnknownFields().asMap().keySet().stream().findFirst().ifPresent(number -> {
            throw Refusals.unsupported(type.getFullName() + " field number " + number);
        });
        message.getAllFields().forEach((field, value) -> {
            if (!supported.contains(field.getName())) {
                throw Refusals.unsupported(type.getFullName() + "." + field.getName());
            }
            check(field, value);
        });
    }

    private static void check(FieldDescriptor field, Object value) {
        if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            return;
        }
        FieldDescriptor content = field.isMapField() ? field.getMessageType().findFieldByName("value") : field;
        boolean readWhole = content.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                || WHOLE.contains(content.getMessageType().getFullName());
        if (readWhole) {
            return;
        }
        Collection<?> messages = field.isRepeated() ? (Collection<?>) value : List.of(value);
        messages.forEach(item ->
                check(item instanceof MapEntry<?, ?> entry ? (Message) entry.getValue() : (Message) item));
    }
}
