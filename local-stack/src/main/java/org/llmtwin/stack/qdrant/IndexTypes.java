package org.llmtwin.stack.qdrant;

import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import org.llmtwin.stack.qdrant.model.Refusals;

/** Reads which kind of payload index a request asks for. */
final class IndexTypes {
    private IndexTypes() {}

    static PayloadSchemaType of(CreateFieldIndexCollection request) {
        PayloadSchemaType ofParams = ofParams(request.getFieldIndexParams());
        if (!request.hasFieldType() && ofParams == PayloadSchemaType.UnknownType) {
            throw Refusals.wrongInput("field_type and field_index_params are both missing");
        }
        PayloadSchemaType ofField = request.hasFieldType() ? ofField(request.getFieldType()) : ofParams;
        if (ofParams != PayloadSchemaType.UnknownType && ofParams != ofField) {
            throw Refusals.wrongInput("field_type " + ofField + " and field_index_params of " + ofParams + " differ");
        }
        return ofField;
    }

    private static PayloadSchemaType ofField(FieldType type) {
        return switch (type) {
            case FieldTypeKeyword -> PayloadSchemaType.Keyword;
            case FieldTypeInteger -> PayloadSchemaType.Integer;
            case FieldTypeFloat -> PayloadSchemaType.Float;
            case FieldTypeText -> PayloadSchemaType.Text;
            case FieldTypeBool -> PayloadSchemaType.Bool;
            case FieldTypeDatetime -> PayloadSchemaType.Datetime;
            case FieldTypeUuid -> PayloadSchemaType.Uuid;
            case FieldTypeGeo, UNRECOGNIZED ->
                throw Refusals.unsupported("qdrant.CreateFieldIndexCollection.field_type " + type);
        };
    }

    private static PayloadSchemaType ofParams(PayloadIndexParams params) {
        return switch (params.getIndexParamsCase()) {
            case KEYWORD_INDEX_PARAMS -> PayloadSchemaType.Keyword;
            case INTEGER_INDEX_PARAMS -> PayloadSchemaType.Integer;
            case FLOAT_INDEX_PARAMS -> PayloadSchemaType.Float;
            case TEXT_INDEX_PARAMS -> text(params.getTextIndexParams());
            case BOOL_INDEX_PARAMS -> PayloadSchemaType.Bool;
            case DATETIME_INDEX_PARAMS -> PayloadSchemaType.Datetime;
            case UUID_INDEX_PARAMS -> PayloadSchemaType.Uuid;
            case GEO_INDEX_PARAMS -> throw Refusals.unsupported("qdrant.PayloadIndexParams.geo_index_params");
            case INDEXPARAMS_NOT_SET -> PayloadSchemaType.UnknownType;
        };
    }

    private static PayloadSchemaType text(TextIndexParams params) {
        if (params.getTokenizer() != TokenizerType.Word && params.getTokenizer() != TokenizerType.Unknown) {
            throw Refusals.unsupported("qdrant.TextIndexParams.tokenizer " + params.getTokenizer());
        }
        if (params.hasLowercase() && !params.getLowercase()) {
            throw Refusals.unsupported("qdrant.TextIndexParams.lowercase false");
        }
        return PayloadSchemaType.Text;
    }
}
