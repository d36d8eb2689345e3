import { WattnudgeError, describeCode } from "./station-errors.js";
import { seededRandom } from "./station-ground.js";
import { create, fileDesc, messageDesc, toBinary } from "./vendor-protobuf.js";
import { POINTER_REMEDY, looksLikePointer } from "./station-git.js";
import { lstat, open } from "node:fs/promises";
import { join, posix } from "node:path";
import { createHash } from "node:crypto";
import { constants as constants$1, readSync } from "node:fs";
// src/onnx/element-types.ts
/** `TensorProto.DataType` of the ONNX specification, by number. */
const ELEMENT_TYPES = [
	void 0,
	{
		name: "float32",
		bits: 32
	},
	{
		name: "uint8",
		bits: 8
	},
	{
		name: "int8",
		bits: 8
	},
	{
		name: "uint16",
		bits: 16
	},
	{
		name: "int16",
		bits: 16
	},
	{
		name: "int32",
		bits: 32
	},
	{
		name: "int64",
		bits: 64
	},
	{ name: "string" },
	{
		name: "bool",
		bits: 8
	},
	{
		name: "float16",
		bits: 16
	},
	{
		name: "float64",
		bits: 64
	},
	{
		name: "uint32",
		bits: 32
	},
	{
		name: "uint64",
		bits: 64
	},
	{
		name: "complex64",
		bits: 64
	},
	{
		name: "complex128",
		bits: 128
	},
	{
		name: "bfloat16",
		bits: 16
	},
	{
		name: "float8e4m3fn",
		bits: 8
	},
	{
		name: "float8e4m3fnuz",
		bits: 8
	},
	{
		name: "float8e5m2",
		bits: 8
	},
	{
		name: "float8e5m2fnuz",
		bits: 8
	},
	{
		name: "uint4",
		bits: 4
	},
	{
		name: "int4",
		bits: 4
	},
	{
		name: "float4e2m1",
		bits: 4
	},
	{
		name: "float8e8m0",
		bits: 8
	},
	{
		name: "uint2",
		bits: 2
	},
	{
		name: "int2",
		bits: 2
	}
];
/** Name of an element type. A number that this version does not know keeps its number: `type99`. */
function elementTypeName(dataType) {
	return ELEMENT_TYPES[dataType]?.name ?? `type${dataType}`;
}
/** Bits of one element, or undefined for strings and for types that this version does not know. */
function elementBits(dataType) {
	return ELEMENT_TYPES[dataType]?.bits;
}
/** Number of the element type with this name, as `TensorProto.data_type` states it. Throws for an unknown name. */
function elementTypeNumber(name) {
	const number = ELEMENT_TYPES.findIndex((type) => type?.name === name);
	if (number < 0) throw new RangeError(`unknown element type ${name}`);
	return number;
}
// src/onnx/float16-bits.ts
const single = /* @__PURE__ */ new Float32Array(1);
const singleBits = new Uint32Array(single.buffer);
const FLOAT16_INFINITY = 31744;
const NOT_A_NUMBER = 32256;
/** IEEE 754 half precision of a number, rounded first to float32 and then to nearest, ties to even. */
function float16Bits(value) {
	single[0] = value;
	const bits = singleBits[0];
	const sign = bits >>> 16 & 32768;
	const magnitude = bits & 2147483647;
	if (magnitude > 2139095040) return sign | NOT_A_NUMBER;
	if (magnitude >= 1199566848) return sign | FLOAT16_INFINITY;
	if (magnitude < 947912704) {
		single[0] = Math.abs(value) + .5;
		return sign | singleBits[0] - 1056964608;
	}
	return sign | magnitude - (112 << 23) + 4095 + (magnitude >>> 13 & 1) >>> 13;
}
/** The number that half-precision bits stand for. */
function float16Number(bits) {
	const sign = bits & 32768 ? -1 : 1;
	const [exponent, fraction] = [bits >> 10 & 31, bits & 1023];
	if (exponent === 0) return sign * fraction * 2 ** -24;
	if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : NaN;
	return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
// src/onnx/onnx_pb.gen.ts
/**
* Describes the file onnx.proto.
*/
const file_onnx = /*@__PURE__*/ fileDesc("Cgpvbm54LnByb3RvEgRvbm54IjQKFlN0cmluZ1N0cmluZ0VudHJ5UHJvdG8SCwoDa2V5GAEgASgJEg0KBXZhbHVlGAIgASgJIjUKEk9wZXJhdG9yU2V0SWRQcm90bxIOCgZkb21haW4YASABKAkSDwoHdmVyc2lvbhgCIAEoAyLrAgoKTW9kZWxQcm90bxISCgppcl92ZXJzaW9uGAEgASgDEhUKDXByb2R1Y2VyX25hbWUYAiABKAkSGAoQcHJvZHVjZXJfdmVyc2lvbhgDIAEoCRIOCgZkb21haW4YBCABKAkSFQoNbW9kZWxfdmVyc2lvbhgFIAEoAxISCgpkb2Nfc3RyaW5nGAYgASgJEh8KBWdyYXBoGAcgASgLMhAub25ueC5HcmFwaFByb3RvEi4KDG9wc2V0X2ltcG9ydBgIIAMoCzIYLm9ubnguT3BlcmF0b3JTZXRJZFByb3RvEjQKDm1ldGFkYXRhX3Byb3BzGA4gAygLMhwub25ueC5TdHJpbmdTdHJpbmdFbnRyeVByb3RvEi4KDXRyYWluaW5nX2luZm8YFCADKAsyFy5vbm54LlRyYWluaW5nSW5mb1Byb3RvEiYKCWZ1bmN0aW9ucxgZIAMoCzITLm9ubnguRnVuY3Rpb25Qcm90byLWAQoRVHJhaW5pbmdJbmZvUHJvdG8SKAoOaW5pdGlhbGl6YXRpb24YASABKAsyEC5vbm54LkdyYXBoUHJvdG8SIwoJYWxnb3JpdGhtGAIgASgLMhAub25ueC5HcmFwaFByb3RvEjwKFmluaXRpYWxpemF0aW9uX2JpbmRpbmcYAyADKAsyHC5vbm54LlN0cmluZ1N0cmluZ0VudHJ5UHJvdG8SNAoOdXBkYXRlX2JpbmRpbmcYBCADKAsyHC5vbm54LlN0cmluZ1N0cmluZ0VudHJ5UHJvdG8i4wIKDUZ1bmN0aW9uUHJvdG8SDAoEbmFtZRgBIAEoCRINCgVpbnB1dBgEIAMoCRIOCgZvdXRwdXQYBSADKAkSEQoJYXR0cmlidXRlGAYgAygJEh0KBG5vZGUYByADKAsyDy5vbm54Lk5vZGVQcm90bxISCgpkb2Nfc3RyaW5nGAggASgJEi4KDG9wc2V0X2ltcG9ydBgJIAMoCzIYLm9ubnguT3BlcmF0b3JTZXRJZFByb3RvEg4KBmRvbWFpbhgKIAEoCRItCg9hdHRyaWJ1dGVfcHJvdG8YCyADKAsyFC5vbm54LkF0dHJpYnV0ZVByb3RvEigKCnZhbHVlX2luZm8YDCADKAsyFC5vbm54LlZhbHVlSW5mb1Byb3RvEhAKCG92ZXJsb2FkGA0gASgJEjQKDm1ldGFkYXRhX3Byb3BzGA4gAygLMhwub25ueC5TdHJpbmdTdHJpbmdFbnRyeVByb3RvIo4DCgpHcmFwaFByb3RvEh0KBG5vZGUYASADKAsyDy5vbm54Lk5vZGVQcm90bxIMCgRuYW1lGAIgASgJEiYKC2luaXRpYWxpemVyGAUgAygLMhEub25ueC5UZW5zb3JQcm90bxISCgpkb2Nfc3RyaW5nGAogASgJEiMKBWlucHV0GAsgAygLMhQub25ueC5WYWx1ZUluZm9Qcm90bxIkCgZvdXRwdXQYDCADKAsyFC5vbm54LlZhbHVlSW5mb1Byb3RvEigKCnZhbHVlX2luZm8YDSADKAsyFC5vbm54LlZhbHVlSW5mb1Byb3RvEjcKF3F1YW50aXphdGlvbl9hbm5vdGF0aW9uGA4gAygLMhYub25ueC5UZW5zb3JBbm5vdGF0aW9uEjMKEnNwYXJzZV9pbml0aWFsaXplchgPIAMoCzIXLm9ubnguU3BhcnNlVGVuc29yUHJvdG8SNAoObWV0YWRhdGFfcHJvcHMYECADKAsyHC5vbm54LlN0cmluZ1N0cmluZ0VudHJ5UHJvdG8iawoQVGVuc29yQW5ub3RhdGlvbhITCgt0ZW5zb3JfbmFtZRgBIAEoCRJCChxxdWFudF9wYXJhbWV0ZXJfdGVuc29yX25hbWVzGAIgAygLMhwub25ueC5TdHJpbmdTdHJpbmdFbnRyeVByb3RvIt4BCglOb2RlUHJvdG8SDQoFaW5wdXQYASADKAkSDgoGb3V0cHV0GAIgAygJEgwKBG5hbWUYAyABKAkSDwoHb3BfdHlwZRgEIAEoCRInCglhdHRyaWJ1dGUYBSADKAsyFC5vbm54LkF0dHJpYnV0ZVByb3RvEhIKCmRvY19zdHJpbmcYBiABKAkSDgoGZG9tYWluGAcgASgJEhAKCG92ZXJsb2FkGAggASgJEjQKDm1ldGFkYXRhX3Byb3BzGAkgAygLMhwub25ueC5TdHJpbmdTdHJpbmdFbnRyeVByb3RvIswFCg5BdHRyaWJ1dGVQcm90bxIMCgRuYW1lGAEgASgJEgkKAWYYAiABKAISCQoBaRgDIAEoAxIJCgFzGAQgASgMEhwKAXQYBSABKAsyES5vbm54LlRlbnNvclByb3RvEhsKAWcYBiABKAsyEC5vbm54LkdyYXBoUHJvdG8SDgoGZmxvYXRzGAcgAygCEgwKBGludHMYCCADKAMSDwoHc3RyaW5ncxgJIAMoDBIiCgd0ZW5zb3JzGAogAygLMhEub25ueC5UZW5zb3JQcm90bxIgCgZncmFwaHMYCyADKAsyEC5vbm54LkdyYXBoUHJvdG8SEgoKZG9jX3N0cmluZxgNIAEoCRIbCgJ0cBgOIAEoCzIPLm9ubnguVHlwZVByb3RvEiQKC3R5cGVfcHJvdG9zGA8gAygLMg8ub25ueC5UeXBlUHJvdG8SMAoEdHlwZRgUIAEoDjIiLm9ubnguQXR0cmlidXRlUHJvdG8uQXR0cmlidXRlVHlwZRIVCg1yZWZfYXR0cl9uYW1lGBUgASgJEi4KDXNwYXJzZV90ZW5zb3IYFiABKAsyFy5vbm54LlNwYXJzZVRlbnNvclByb3RvEi8KDnNwYXJzZV90ZW5zb3JzGBcgAygLMhcub25ueC5TcGFyc2VUZW5zb3JQcm90byLZAQoNQXR0cmlidXRlVHlwZRINCglVTkRFRklORUQQABIJCgVGTE9BVBABEgcKA0lOVBACEgoKBlNUUklORxADEgoKBlRFTlNPUhAEEgkKBUdSQVBIEAUSCgoGRkxPQVRTEAYSCAoESU5UUxAHEgsKB1NUUklOR1MQCBILCgdURU5TT1JTEAkSCgoGR1JBUEhTEAoSEQoNU1BBUlNFX1RFTlNPUhALEhIKDlNQQVJTRV9URU5TT1JTEAwSDgoKVFlQRV9QUk9UTxANEg8KC1RZUEVfUFJPVE9TEA4ikQQKC1RlbnNvclByb3RvEgwKBGRpbXMYASADKAMSEQoJZGF0YV90eXBlGAIgASgFEioKB3NlZ21lbnQYAyABKAsyGS5vbm54LlRlbnNvclByb3RvLlNlZ21lbnQSFgoKZmxvYXRfZGF0YRgEIAMoAkICEAESFgoKaW50MzJfZGF0YRgFIAMoBUICEAESEwoLc3RyaW5nX2RhdGEYBiADKAwSFgoKaW50NjRfZGF0YRgHIAMoA0ICEAESDAoEbmFtZRgIIAEoCRIQCghyYXdfZGF0YRgJIAEoDBIXCgtkb3VibGVfZGF0YRgKIAMoAUICEAESFwoLdWludDY0X2RhdGEYCyADKARCAhABEhIKCmRvY19zdHJpbmcYDCABKAkSMwoNZXh0ZXJuYWxfZGF0YRgNIAMoCzIcLm9ubnguU3RyaW5nU3RyaW5nRW50cnlQcm90bxI1Cg1kYXRhX2xvY2F0aW9uGA4gASgOMh4ub25ueC5UZW5zb3JQcm90by5EYXRhTG9jYXRpb24SNAoObWV0YWRhdGFfcHJvcHMYECADKAsyHC5vbm54LlN0cmluZ1N0cmluZ0VudHJ5UHJvdG8aJQoHU2VnbWVudBINCgViZWdpbhgBIAEoAxILCgNlbmQYAiABKAMiKQoMRGF0YUxvY2F0aW9uEgsKB0RFRkFVTFQQABIMCghFWFRFUk5BTBABImgKEVNwYXJzZVRlbnNvclByb3RvEiEKBnZhbHVlcxgBIAEoCzIRLm9ubnguVGVuc29yUHJvdG8SIgoHaW5kaWNlcxgCIAEoCzIRLm9ubnguVGVuc29yUHJvdG8SDAoEZGltcxgDIAMoAyKHAQoOVmFsdWVJbmZvUHJvdG8SDAoEbmFtZRgBIAEoCRIdCgR0eXBlGAIgASgLMg8ub25ueC5UeXBlUHJvdG8SEgoKZG9jX3N0cmluZxgDIAEoCRI0Cg5tZXRhZGF0YV9wcm9wcxgEIAMoCzIcLm9ubnguU3RyaW5nU3RyaW5nRW50cnlQcm90byKVAQoQVGVuc29yU2hhcGVQcm90bxItCgNkaW0YASADKAsyIC5vbm54LlRlbnNvclNoYXBlUHJvdG8uRGltZW5zaW9uGlIKCURpbWVuc2lvbhITCglkaW1fdmFsdWUYASABKANIABITCglkaW1fcGFyYW0YAiABKAlIABISCgpkZW5vdGF0aW9uGAMgASgJQgcKBXZhbHVlIs4ECglUeXBlUHJvdG8SLQoLdGVuc29yX3R5cGUYASABKAsyFi5vbm54LlR5cGVQcm90by5UZW5zb3JIABIxCg1zZXF1ZW5jZV90eXBlGAQgASgLMhgub25ueC5UeXBlUHJvdG8uU2VxdWVuY2VIABInCghtYXBfdHlwZRgFIAEoCzITLm9ubnguVHlwZVByb3RvLk1hcEgAEjoKEnNwYXJzZV90ZW5zb3JfdHlwZRgIIAEoCzIcLm9ubnguVHlwZVByb3RvLlNwYXJzZVRlbnNvckgAEjEKDW9wdGlvbmFsX3R5cGUYCSABKAsyGC5vbm54LlR5cGVQcm90by5PcHRpb25hbEgAEhIKCmRlbm90YXRpb24YBiABKAkaQgoGVGVuc29yEhEKCWVsZW1fdHlwZRgBIAEoBRIlCgVzaGFwZRgCIAEoCzIWLm9ubnguVGVuc29yU2hhcGVQcm90bxouCghTZXF1ZW5jZRIiCgllbGVtX3R5cGUYASABKAsyDy5vbm54LlR5cGVQcm90bxo8CgNNYXASEAoIa2V5X3R5cGUYASABKAUSIwoKdmFsdWVfdHlwZRgCIAEoCzIPLm9ubnguVHlwZVByb3RvGi4KCE9wdGlvbmFsEiIKCWVsZW1fdHlwZRgBIAEoCzIPLm9ubnguVHlwZVByb3RvGkgKDFNwYXJzZVRlbnNvchIRCgllbGVtX3R5cGUYASABKAUSJQoFc2hhcGUYAiABKAsyFi5vbm54LlRlbnNvclNoYXBlUHJvdG9CBwoFdmFsdWU");
/**
* Describes the message onnx.StringStringEntryProto.
* Use `create(StringStringEntryProtoSchema)` to create a new message.
*/
const StringStringEntryProtoSchema = /*@__PURE__*/ messageDesc(file_onnx, 0);
/**
* Describes the message onnx.OperatorSetIdProto.
* Use `create(OperatorSetIdProtoSchema)` to create a new message.
*/
const OperatorSetIdProtoSchema = /*@__PURE__*/ messageDesc(file_onnx, 1);
/**
* Describes the message onnx.ModelProto.
* Use `create(ModelProtoSchema)` to create a new message.
*/
const ModelProtoSchema = /*@__PURE__*/ messageDesc(file_onnx, 2);
/**
* Describes the message onnx.GraphProto.
* Use `create(GraphProtoSchema)` to create a new message.
*/
const GraphProtoSchema = /*@__PURE__*/ messageDesc(file_onnx, 5);
/**
* Describes the message onnx.NodeProto.
* Use `create(NodeProtoSchema)` to create a new message.
*/
const NodeProtoSchema = /*@__PURE__*/ messageDesc(file_onnx, 7);
/**
* Describes the message onnx.AttributeProto.
* Use `create(AttributeProtoSchema)` to create a new message.
*/
const AttributeProtoSchema = /*@__PURE__*/ messageDesc(file_onnx, 8);
/**
* @generated from enum onnx.AttributeProto.AttributeType
*/
const AttributeProto_AttributeType = {
	/**
	* @generated from enum value: UNDEFINED = 0;
	*/
	UNDEFINED: 0,
	/**
	* @generated from enum value: FLOAT = 1;
	*/
	FLOAT: 1,
	/**
	* @generated from enum value: INT = 2;
	*/
	INT: 2,
	/**
	* @generated from enum value: STRING = 3;
	*/
	STRING: 3,
	/**
	* @generated from enum value: TENSOR = 4;
	*/
	TENSOR: 4,
	/**
	* @generated from enum value: GRAPH = 5;
	*/
	GRAPH: 5,
	/**
	* @generated from enum value: FLOATS = 6;
	*/
	FLOATS: 6,
	/**
	* @generated from enum value: INTS = 7;
	*/
	INTS: 7,
	/**
	* @generated from enum value: STRINGS = 8;
	*/
	STRINGS: 8,
	/**
	* @generated from enum value: TENSORS = 9;
	*/
	TENSORS: 9,
	/**
	* @generated from enum value: GRAPHS = 10;
	*/
	GRAPHS: 10,
	/**
	* @generated from enum value: SPARSE_TENSOR = 11;
	*/
	SPARSE_TENSOR: 11,
	/**
	* @generated from enum value: SPARSE_TENSORS = 12;
	*/
	SPARSE_TENSORS: 12,
	/**
	* @generated from enum value: TYPE_PROTO = 13;
	*/
	TYPE_PROTO: 13,
	/**
	* @generated from enum value: TYPE_PROTOS = 14;
	*/
	TYPE_PROTOS: 14
};
/**
* Describes the message onnx.TensorProto.
* Use `create(TensorProtoSchema)` to create a new message.
*/
const TensorProtoSchema = /*@__PURE__*/ messageDesc(file_onnx, 9);
/**
* @generated from enum onnx.TensorProto.DataLocation
*/
const TensorProto_DataLocation = {
	/**
	* @generated from enum value: DEFAULT = 0;
	*/
	DEFAULT: 0,
	/**
	* @generated from enum value: EXTERNAL = 1;
	*/
	EXTERNAL: 1
};
/**
* Describes the message onnx.ValueInfoProto.
* Use `create(ValueInfoProtoSchema)` to create a new message.
*/
const ValueInfoProtoSchema = /*@__PURE__*/ messageDesc(file_onnx, 11);
// src/onnx/tensor-bytes.ts
const FORMATS = {
	float32: [4, (view, offset, value) => view.setFloat32(offset, value, true)],
	float64: [8, (view, offset, value) => view.setFloat64(offset, value, true)],
	int32: [4, (view, offset, value) => view.setInt32(offset, value, true)],
	int8: [1, (view, offset, value) => view.setInt8(offset, value)],
	uint8: [1, (view, offset, value) => view.setUint8(offset, value)],
	bool: [1, (view, offset, value) => view.setUint8(offset, value === 0 ? 0 : 1)],
	float16: [2, (view, offset, value) => view.setUint16(offset, float16Bits(value), true)]
};
/**
* The `raw_data` of a tensor: its elements in little-endian order, whatever this machine's own.
*
* @throws RangeError where the elements are more or fewer than the shape takes, or one is no exact int64
*/
function rawBytes(type, elements, values) {
	const data = "data" in values ? values.data : void 0;
	const value = "value" in values ? values.value : 0;
	if (data !== void 0 && data.length !== elements) throw new RangeError(`the shape takes ${elements} elements, but ${data.length} are given`);
	if (type === "int64") return fill(elements, 8, (view, index) => view.setBigInt64(8 * index, exactInt64(data?.[index] ?? value), true));
	const [bytes, write] = FORMATS[type];
	return fill(elements, bytes, (view, index) => write(view, index * bytes, Number(data?.[index] ?? value)));
}
/**
* A whole number as an int64. It never wraps around: the `Slice` end 2^63 − 1, read as a number, is 2^63, and that as an
* int64 is −2^63, which makes another model of it.
*
* @throws RangeError for a number beyond ±2^53, which has lost digits already, and for what no int64 holds
*/
function exactInt64(value) {
	if (typeof value === "number" && !Number.isSafeInteger(value)) throw new RangeError(`expected a whole number up to 2^53, or a bigint, found ${value}`);
	const exact = BigInt(value);
	if (BigInt.asIntN(64, exact) !== exact) throw new RangeError(`expected an int64, found ${exact}`);
	return exact;
}
function fill(elements, bytes, write) {
	const view = new DataView(new ArrayBuffer(elements * bytes));
	for (let index = 0; index < elements; index += 1) write(view, index);
	return new Uint8Array(view.buffer);
}
// src/onnx/graph-builder.ts
/** IR version 8 came with opset 15 and is read by every current runtime. */
const IR_VERSION = 8;
/**
* Builds an ONNX model, node by node. Every method that makes a value returns the value's name, to be given to the
* next node; names that are not given are made up (`relu_3`).
*/
var GraphBuilder = class {
	#graph;
	#opsets;
	#metadata = /* @__PURE__ */ new Map();
	#names = 0;
	constructor({ name = "graph", opset = 17 } = {}) {
		this.#graph = create(GraphProtoSchema, { name });
		this.#opsets = /* @__PURE__ */ new Map([["", opset]]);
	}
	/** Declares an input. A size that is a string is a free dimension of that name. */
	input(name, type, shape) {
		this.#graph.input.push(valueInfo(name, type, shape));
		return name;
	}
	/** Declares the value of this name to be an output. */
	output(name, type, shape) {
		this.#graph.output.push(valueInfo(name, type, shape));
	}
	/** Stores a tensor. */
	constant(tensor, name = this.#newName("constant")) {
		this.#graph.initializer.push(tensorProto(tensor, name));
		return name;
	}
	/**
	* Makes a tensor that holds one value throughout, at the cost of its shape: a ConstantOfShape node over a stored
	* shape, which a runtime folds into a stored tensor when it loads the model.
	*/
	filled({ type = "float32", shape, value }) {
		const dims = this.constant({
			type: "int64",
			shape: [shape.length],
			data: shape
		});
		return this.node("ConstantOfShape", [dims], { value: { tensor: {
			type,
			shape: [1],
			value
		} } });
	}
	/** Adds a node with one output. `operator` may carry a domain: `com.acme::Foo`. An input of `''` is left out. */
	node(operator, inputs, attributes = {}, output = this.#newName(operator.toLowerCase().replace(/.*::/, ""))) {
		this.nodeOf(operator, inputs, [output], attributes);
		return output;
	}
	/** Adds a node with the outputs named. */
	nodeOf(operator, inputs, outputs, attributes = {}) {
		const [opType = "", domain = ""] = operator.split("::").reverse();
		if (!this.#opsets.has(domain)) this.#opsets.set(domain, 1);
		const attribute = Object.entries(attributes).map(([name, value]) => attributeProto(name, value));
		this.#graph.node.push(create(NodeProtoSchema, {
			opType,
			domain,
			input: [...inputs],
			output: [...outputs],
			attribute
		}));
		return outputs;
	}
	/** Adds entries to the model's metadata. */
	metadata(entries) {
		for (const [key, value] of Object.entries(entries)) this.#metadata.set(key, value);
		return this;
	}
	/** The graph alone, as an attribute of a node takes it. */
	toGraph() {
		return this.#graph;
	}
	/** The model as a message, for changes that this class has no method for. */
	toModel() {
		return create(ModelProtoSchema, {
			irVersion: BigInt(IR_VERSION),
			producerName: "wattnudge",
			graph: this.#graph,
			opsetImport: [...this.#opsets].map(([domain, version]) => ({
				domain,
				version: BigInt(version)
			})),
			metadataProps: [...this.#metadata].map(([key, value]) => ({
				key,
				value
			}))
		});
	}
	/** The model as the content of an .onnx file. The same calls give the same bytes. */
	toBytes() {
		return toBinary(ModelProtoSchema, this.toModel());
	}
	#newName(stem) {
		this.#names += 1;
		return `${stem}_${this.#names}`;
	}
};
function valueInfo(name, type, shape) {
	const dim = shape.map((size) => ({ value: typeof size === "number" ? {
		case: "dimValue",
		value: BigInt(size)
	} : {
		case: "dimParam",
		value: size
	} }));
	const tensorType = {
		elemType: elementTypeNumber(type),
		shape: { dim }
	};
	return create(ValueInfoProtoSchema, {
		name,
		type: { value: {
			case: "tensorType",
			value: tensorType
		} }
	});
}
function tensorProto(tensor, name = "") {
	const { type = "float32", shape } = tensor;
	const elements = shape.reduce((product, size) => product * size, 1);
	return create(TensorProtoSchema, {
		name,
		dims: shape.map(BigInt),
		dataType: elementTypeNumber(type),
		rawData: rawBytes(type, elements, tensor)
	});
}
/**
* An attribute as a message.
*
* @throws RangeError for a whole number that is no exact int64
*/
function attributeProto(name, value) {
	return create(AttributeProtoSchema, {
		name,
		...attributeContent(value)
	});
}
function attributeContent(value) {
	if (isWhole(value)) return {
		type: AttributeProto_AttributeType.INT,
		i: exactInt64(value)
	};
	if (typeof value === "number") return {
		type: AttributeProto_AttributeType.FLOAT,
		f: value
	};
	if (typeof value === "string") return {
		type: AttributeProto_AttributeType.STRING,
		s: utf8(value)
	};
	if ("float" in value) return {
		type: AttributeProto_AttributeType.FLOAT,
		f: value.float
	};
	if ("floats" in value) return {
		type: AttributeProto_AttributeType.FLOATS,
		floats: [...value.floats]
	};
	if ("tensor" in value) return {
		type: AttributeProto_AttributeType.TENSOR,
		t: tensorProto(value.tensor)
	};
	if ("graph" in value) return {
		type: AttributeProto_AttributeType.GRAPH,
		g: value.graph.toGraph()
	};
	if (isStrings(value)) return {
		type: AttributeProto_AttributeType.STRINGS,
		strings: value.map(utf8)
	};
	return value.some((each) => !isWhole(each)) ? {
		type: AttributeProto_AttributeType.FLOATS,
		floats: value.map(Number)
	} : {
		type: AttributeProto_AttributeType.INTS,
		ints: value.map(exactInt64)
	};
}
function isWhole(value) {
	return typeof value === "bigint" || Number.isInteger(value);
}
function isStrings(value) {
	return typeof value[0] === "string";
}
function utf8(text) {
	return new TextEncoder().encode(text);
}
// src/onnx/architectures/weights-store.ts
/**
* Stores weights so that activations keep their size from layer to layer: neither overflow nor numbers so small
* (denormal) that a processor slows down on them.
*/
var WeightsStore = class {
	#graph;
	#compact;
	#random;
	constructor(graph, { weights = "compact", seed = 1 }) {
		this.#graph = graph;
		this.#compact = weights === "compact";
		this.#random = seededRandom(seed, "weights");
	}
	/**
	* A weight that sums over `fanIn` inputs. Equal weights add up coherently, so they are 1/fanIn; random ones add up
	* like a random walk, so that they reach to √(6/fanIn) (He et al. 2015, uniform). Both are times `gain`.
	*/
	weight(shape, fanIn, gain = 1) {
		if (this.#compact) return this.#graph.filled({
			shape,
			value: gain / fanIn
		});
		const reach = gain * Math.sqrt(6 / fanIn);
		const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
		for (let index = 0; index < data.length; index += 1) data[index] = reach * (2 * this.#random() - 1);
		return this.#graph.constant({
			shape,
			data
		});
	}
	/** A vector of one value: biases, scales of a normalisation. */
	vector(size, value) {
		return this.#compact ? this.#graph.filled({
			shape: [size],
			value
		}) : this.#graph.constant({
			shape: [size],
			value
		});
	}
};
// src/onnx/architectures/conv-net.ts
/** Positive, so that no rectifier silences a whole network of equal weights, and small beside the activations. */
const BIAS = .05;
/** What extra work adds to the logits: enough to be kept, too little to be seen. */
const EXTRA_SCALE = .001;
/** Builds an image classifier of convolutions with folded batch normalisation: each has a bias instead. */
var ConvNet = class {
	#graph;
	#weights;
	#macs = 0;
	#clipBounds;
	constructor(name, options) {
		this.#graph = new GraphBuilder({ name }).metadata(options.metadata ?? {});
		this.#weights = new WeightsStore(this.#graph, options);
	}
	/** Declares `pixel_values`, an image of three channels. */
	image(size) {
		return {
			name: this.#graph.input("pixel_values", "float32", [
				"batch",
				3,
				size,
				size
			]),
			channels: 3,
			size
		};
	}
	/** A convolution that keeps the size, but for its stride. */
	conv(from, { channels, kernel, stride = 1, groups = 1, gain = 1 }) {
		const size = Math.ceil(from.size / stride);
		const fanIn = from.channels / groups * kernel ** 2;
		this.#macs += size ** 2 * channels * fanIn;
		const weight = this.#weights.weight([
			channels,
			from.channels / groups,
			kernel,
			kernel
		], fanIn, gain);
		return {
			name: this.#graph.node("Conv", [
				from.name,
				weight,
				this.#weights.vector(channels, BIAS)
			], {
				kernel_shape: [kernel, kernel],
				strides: [stride, stride],
				pads: Array(4).fill((kernel - 1) / 2),
				group: groups
			}),
			channels,
			size
		};
	}
	relu(from) {
		return {
			...from,
			name: this.#graph.node("Relu", [from.name])
		};
	}
	relu6(from) {
		this.#clipBounds ??= [0, 6].map((value) => this.#graph.constant({
			shape: [],
			value
		}));
		return {
			...from,
			name: this.#graph.node("Clip", [from.name, ...this.#clipBounds])
		};
	}
	add(a, b) {
		return {
			...a,
			name: this.#graph.node("Add", [a.name, b.name])
		};
	}
	maxPool(from) {
		const name = this.#graph.node("MaxPool", [from.name], {
			kernel_shape: [3, 3],
			strides: [2, 2],
			pads: [
				1,
				1,
				1,
				1
			]
		});
		return {
			...from,
			name,
			size: Math.ceil(from.size / 2)
		};
	}
	/**
	* Declares `logits` of 1,000 classes from the last feature. With `extraWork`, a convolution over `beside` adds that
	* fraction of all multiply-adds so far.
	*/
	classify(last, beside, kernel, { extraWork = 0 }) {
		const classes = 1e3;
		const pooled = this.#graph.node("GlobalAveragePool", [last.name]);
		const flat = this.#graph.node("Flatten", [pooled], { axis: 1 });
		const weight = this.#weights.weight([classes, last.channels], last.channels);
		const logits = this.#graph.node("Gemm", [
			flat,
			weight,
			this.#weights.vector(classes, 0)
		], { transB: 1 });
		this.#macs += classes * last.channels;
		const channels = Math.round(extraWork * this.#macs / (beside.size ** 2 * beside.channels * kernel ** 2));
		if (channels === 0) this.#graph.node("Identity", [logits], {}, "logits");
		else {
			const extra = this.conv(beside, {
				channels,
				kernel
			});
			const mean = this.#graph.node("ReduceMean", [extra.name], {
				axes: [
					1,
					2,
					3
				],
				keepdims: 1
			});
			const scaled = this.#graph.node("Mul", [mean, this.#graph.constant({
				shape: [],
				value: EXTRA_SCALE
			})]);
			const row = this.#graph.node("Flatten", [scaled], { axis: 1 });
			this.#graph.node("Add", [logits, row], {}, "logits");
		}
		this.#graph.output("logits", "float32", ["batch", classes]);
		return {
			bytes: this.#graph.toBytes(),
			macs: this.#macs
		};
	}
};
// src/onnx/architectures/resnet.ts
const BLOCKS = {
	18: [
		2,
		2,
		2,
		2
	],
	50: [
		3,
		4,
		6,
		3
	]
};
/** A block adds to what it got; smaller additions keep sixteen of them from doubling sixteen times. */
const LAST_GAIN = .25;
/**
* ResNet-18 or ResNet-50 for 224 × 224 images: `pixel_values` float32 `[batch, 3, 224, 224]` → `logits` float32
* `[batch, 1000]`. Layers of He et al. 2015 (https://arxiv.org/abs/1512.03385); ResNet-50 in its v1.5, with the stride
* in the 3 × 3 convolution. Batch normalisation is folded into biases, as in deployed graphs: 11,684,712 and 25,530,472
* parameters where the training graphs, with two per normalised channel, have 11,689,512 and 25,557,032.
*/
function resnet(options) {
	const { depth } = options;
	const net = new ConvNet(`resnet-${depth}`, options);
	const block = depth === 18 ? basicBlock : bottleneck;
	let feature = net.relu(net.conv(net.image(224), {
		channels: 64,
		kernel: 7,
		stride: 2
	}));
	feature = net.maxPool(feature);
	let beside = feature;
	for (const [stage, blocks] of BLOCKS[depth].entries()) {
		for (let index = 0; index < blocks; index += 1) {
			const stride = stage > 0 && index === 0 ? 2 : 1;
			feature = block(net, feature, 64 * 2 ** stage, stride);
		}
		if (stage === 2) beside = feature;
	}
	return net.classify(feature, beside, depth === 18 ? 3 : 1, options);
}
function basicBlock(net, from, width, stride) {
	const first = net.relu(net.conv(from, {
		channels: width,
		kernel: 3,
		stride
	}));
	const second = net.conv(first, {
		channels: width,
		kernel: 3,
		gain: LAST_GAIN
	});
	return net.relu(net.add(second, shortcut(net, from, width, stride)));
}
function bottleneck(net, from, width, stride) {
	const narrow = net.relu(net.conv(from, {
		channels: width,
		kernel: 1
	}));
	const spatial = net.relu(net.conv(narrow, {
		channels: width,
		kernel: 3,
		stride
	}));
	const wide = net.conv(spatial, {
		channels: 4 * width,
		kernel: 1,
		gain: LAST_GAIN
	});
	return net.relu(net.add(wide, shortcut(net, from, 4 * width, stride)));
}
function shortcut(net, from, channels, stride) {
	if (stride === 1 && from.channels === channels) return from;
	return net.conv(from, {
		channels,
		kernel: 1,
		stride
	});
}
// src/onnx/external-location.ts
/**
* Why the location of external data is refused, or undefined where it stays in the model's folder (CWE-22: path
* traversal; CWE-73: external control of a file name). The specification allows only paths relative to that folder.
*
* Runtimes differ in what they take for a separator or a root, so what any of them might is refused on all platforms.
*/
function refusedLocation(location) {
	if (location.includes("\0")) return "it holds a NUL character";
	if (location.startsWith("/")) return "it is an absolute path";
	if (location.includes("\\")) return "it holds a backslash, which is a separator on Windows";
	if (/^[a-z][a-z0-9+.-]*:/i.test(location)) return "it starts with a drive letter or a URL scheme";
	if (location.startsWith("*/")) return "it is a marker for an address in memory, not a path";
	if (location.split("/").includes("..")) return "it climbs out of the folder with \"..\"";
}
/** One spelling for one file: `./a//b` → `a/b`. */
function normalLocation(location) {
	return posix.normalize(location);
}
// src/onnx/quote.ts
/**
* A string that comes from a model file, made fit for a message: quoted, control and direction characters escaped,
* cut at 80 characters.
*/
function quote(text) {
	const short = text.length > 80 ? `${text.slice(0, 80)}…` : text;
	return JSON.stringify(short).replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
// src/onnx/check-external-data.ts
/**
* Holds a model's claims about its external data against the files beside it: each is there, is a plain file that no
* symbolic link leads to (CWE-59: link following), and is long enough. Returns the sizes.
*
* Throws WattnudgeError: `external-data-missing`, `external-data-outside`, `corrupt-model` (too short).
*/
async function checkExternalData(model, folder, options = {}) {
	const prefix = options.name === void 0 ? "" : `${options.name}: `;
	return Promise.all(model.externalData.map((file) => checkFile(file, folder, prefix)));
}
async function checkFile(file, folder, prefix) {
	const { location, bytesNeeded } = file;
	const shown = `${prefix}external data ${quote(location)}`;
	const outside = (why) => new WattnudgeError("external-data-outside", `${shown} must be a plain file in the model’s folder, but ${why}`, { remedy: "Commit the external data as a file beside the model." });
	const refused = refusedLocation(location);
	if (refused !== void 0) throw outside(refused);
	const steps = location.split("/");
	let bytes = 0;
	for (const [index, step] of steps.entries()) {
		const path = join(folder, ...steps.slice(0, index), step);
		const found = await lstat(path).catch(() => void 0);
		if (found === void 0) throw new WattnudgeError("external-data-missing", `${shown} doesn’t exist`, { remedy: describeCode("external-data-missing").help });
		if (found.isSymbolicLink()) throw outside(`${quote(steps.slice(0, index + 1).join("/"))} is a symbolic link`);
		if (index === steps.length - 1 ? !found.isFile() : !found.isDirectory()) throw outside("it isn’t a plain file");
		bytes = found.size;
	}
	if (bytes < bytesNeeded) throw new WattnudgeError("corrupt-model", `${shown} must hold ${bytesNeeded} bytes, found ${bytes}`, { remedy: "Run `git lfs pull`, or export the model again with its external data." });
	return {
		...file,
		bytes
	};
}
// src/onnx/diff.ts
/** Compares two models. */
function diffOnnx(base, head) {
	return {
		sameGraph: base.structureHash === head.structureHash,
		parameters: {
			base: base.parameters,
			head: head.parameters
		},
		bytes: {
			base: base.bytes,
			head: head.bytes
		},
		weightBytes: {
			base: base.weightBytes,
			head: head.weightBytes
		},
		opset: {
			base: base.opset,
			head: head.opset
		},
		operators: changedCounts(base.operators, head.operators),
		precisions: changedCounts(base.parametersByPrecision, head.parametersByPrecision),
		inputs: [...changedTensors("Input", base.inputs, head.inputs), ...changedTensors("Output", base.outputs, head.outputs)]
	};
}
function changedCounts(base, head) {
	return [.../* @__PURE__ */ new Set([...base.keys(), ...head.keys()])].map((name) => ({
		name,
		base: base.get(name) ?? 0,
		head: head.get(name) ?? 0
	})).filter((change) => change.base !== change.head).sort((a, b) => Math.abs(b.head - b.base) - Math.abs(a.head - a.base) || (a.name < b.name ? -1 : 1));
}
function changedTensors(kind, base, head) {
	const before = new Map(base.map((tensor) => [tensor.name, tensor]));
	const after = new Map(head.map((tensor) => [tensor.name, tensor]));
	const changed = [...before.values()].flatMap((tensor) => {
		const now = after.get(tensor.name);
		if (now === void 0) return [`${kind} ${quote(tensor.name)} is gone: ${formOf(tensor)}.`];
		if (formOf(now) === formOf(tensor)) return [];
		return [`${kind} ${quote(tensor.name)} was ${formOf(tensor)} and is ${formOf(now)}.`];
	});
	const added = [...after.values()].filter(({ name }) => !before.has(name));
	return [...changed, ...added.map((tensor) => `${kind} ${quote(tensor.name)} is new: ${formOf(tensor)}.`)];
}
/** `float32[batch, 3, 224, 224]`; `?` for a size that is neither known nor named. */
function formOf({ type, shape }) {
	if (shape === void 0) return quoteless(type);
	return `${type}[${shape.map((size) => size === "" ? "?" : quoteless(String(size))).join(", ")}]`;
}
function quoteless(text) {
	return quote(text).slice(1, -1);
}
// src/onnx/doubling-model.ts
/** y = x + x, for one number: the smallest proof that an engine computes. An addition, as no provider can fold it away. */
function doublingModel() {
	const graph = new GraphBuilder({ name: "probe" });
	const x = graph.input("x", "float32", [1]);
	graph.node("Add", [x, x], {}, "y");
	graph.output("y", "float32", [1]);
	return graph.toBytes();
}
// src/onnx/file-window.ts
/** One window holds any string that the reader keeps, and is read in well under a millisecond. */
const WINDOW_BYTES = 65536;
/** After a jump over weights usually only the next tensor's header is wanted, a few hundred bytes. */
const BYTES_AFTER_JUMP = 8192;
/**
* A window of fixed size over an open file, or over bytes: what makes memory grow with the graph and not with the file. Reads
* are synchronous: they are few and small, and keep the parser above a plain recursive descent.
*/
var FileWindow = class FileWindow {
	size;
	#read;
	#buffer = Buffer.allocUnsafe(WINDOW_BYTES);
	#start = 0;
	#end = 0;
	constructor(read, size) {
		this.#read = read;
		this.size = size;
	}
	static overFile(descriptor, size) {
		return new FileWindow((...where) => readSync(descriptor, ...where), size);
	}
	static overBytes(bytes) {
		const read = (target, offset, length, position) => bytes.copy(target, offset, position, position + length);
		return new FileWindow(read, bytes.length);
	}
	/** The byte at a position, or undefined past the end of the file. */
	byteAt(position) {
		if (position < this.#start || position >= this.#end) this.#load(position, 1);
		return position < this.#end ? this.#buffer[position - this.#start] : void 0;
	}
	/** A view of bytes that is valid until the next read; shorter than asked where the file ends. At most one window. */
	bytesAt(position, count) {
		if (position < this.#start || position + count > this.#end) this.#load(position, count);
		return this.#buffer.subarray(position - this.#start, Math.min(position + count, this.#end) - this.#start);
	}
	/** Bytes as UTF-8 text; what is not UTF-8 becomes U+FFFD. Undefined where the file ends before. */
	textAt(position, count) {
		if (position < this.#start || position + count > this.#end) this.#load(position, count);
		const start = position - this.#start;
		return position + count > this.#end ? void 0 : this.#buffer.toString("utf8", start, start + count);
	}
	#load(position, count) {
		if (count > WINDOW_BYTES) throw new RangeError(`${count} bytes are more than a window`);
		const wanted = position <= this.#end && position + count > this.#end ? WINDOW_BYTES : Math.max(count, BYTES_AFTER_JUMP);
		this.#start = position;
		this.#end = position;
		while (this.#end < position + count) {
			const loaded = this.#end - position;
			const read = this.#read(this.#buffer, loaded, wanted - loaded, this.#end);
			if (read === 0) return;
			this.#end += read;
		}
	}
};
// src/onnx/open-model-file.ts
/**
* Opens the file of a model for reading.
*
* @param name shown in errors instead of the path
* @throws WattnudgeError `model-unreadable` where there is no such file, or no file
*/
async function openModelFile(path, name) {
	let file;
	try {
		file = await open(path, constants$1.O_RDONLY | constants$1.O_NONBLOCK);
	} catch (cause) {
		throw new WattnudgeError("model-unreadable", `${name}: the file can’t be opened (${errorCode(cause)})`, {
			remedy: "Check the path, and that the file can be read.",
			cause
		});
	}
	if ((await file.stat()).isFile()) return file;
	await file.close();
	throw new WattnudgeError("model-unreadable", `${name}: expected a file, found a folder or a device`, { remedy: "Give the path of a model file." });
}
function errorCode(error) {
	return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
// src/onnx/limits.ts
/**
* What the reader accepts. A model of a pull request is hostile until shown otherwise, so every quantity that a few
* bytes can claim is bounded before anything is allocated or repeated for it. Each bound lies well above the largest
* public models; a file beyond one is refused with `model-too-complex`, never cut short.
*/
const LIMITS = {
	/** Protobuf messages end at 2 GiB, and so do the runtimes' parsers. Larger models keep weights as external data. */
	fileBytes: 2 ** 31 - 1,
	/**
	* Bytes of the file that are read as structure: everything but skipped weights and texts. The graphs of the largest
	* language models take under 10 MB. Bounds time and memory (CWE-400: uncontrolled resource consumption).
	*/
	structureBytes: 64 * 2 ** 20,
	/**
	* Messages inside messages. 100 is the recursion limit of protobuf's own C++ parser, so a deeper file loads in no
	* runtime (CWE-674: uncontrolled recursion). A subgraph takes three levels: node, attribute, graph.
	*/
	messageDepth: 100,
	/**
	* Messages of every kind, together. An empty one takes two bytes of the file and some hundred of memory: attributes, entries
	* of external data, dimensions. A graph of 100,000 nodes and as many tensors has a million.
	*/
	messages: 2e6,
	/** Subgraphs and functions. Exports with a condition at each step have some thousand. */
	graphs: 2e4,
	/** Numbers and texts of attributes, and dimensions, that are kept, together. */
	scalars: 4e6,
	/** Nodes, subgraphs and functions included. Language models and unrolled recurrent networks stay under 100,000. */
	nodes: 5e5,
	/** Names of values that nodes take or give, together (CWE-770: allocation without limits). */
	edges: 4e6,
	/** Constant tensors, subgraphs included. Quantised mixtures of experts reach about 100,000. */
	tensors: 5e5,
	/** Bytes of one name. Scopes that exporters join into names reach a few hundred characters. */
	nameBytes: 4096,
	/** Bytes of one metadata value that is kept. Longer ones (whole vocabularies) are passed over. */
	metadataValueBytes: 65536,
	/** Entries of metadata, and bytes of those that are kept, together. Class names and licences take kilobytes. */
	metadataEntries: 1e4,
	metadataBytes: 4 * 2 ** 20,
	/** Dimensions of one tensor. NumPy stops at 64. */
	rank: 64,
	/** Opset imports, and inputs plus outputs, of a model. Caches of language models declare two per layer. */
	opsets: 1e3,
	values: 1e5,
	/**
	* Payload of an integer constant that is kept for its values (shapes, axes), in elements. Larger ones are weights or
	* tables and are skipped. 64 covers a shape of the highest rank above.
	*/
	keptElements: 64,
	/** Numbers or strings of one attribute that are kept. Longer lists are weights (tree ensembles) and are skipped. */
	keptListBytes: 4096,
	/** Bytes of an external file: 8 TiB, half of what the common file systems hold in one file. */
	externalBytes: 2 ** 43
};
// src/onnx/read-entry.ts
/** Reads a `StringStringEntryProto`; a value of more than `limitBytes` is passed over. */
function readEntry(reader, limitBytes) {
	return reader.message({
		1: ["key", (r, entry) => entry.key = r.string()],
		2: ["value", (r, entry) => entry.value = r.peekLength() > limitBytes ? skip(r) : r.string(limitBytes)]
	}, {
		key: "",
		value: ""
	});
}
function skip(reader) {
	reader.skipBytes();
}
// src/onnx/read-tensor.ts
const INT64 = 7;
const STRING = 8;
const DEFAULT = 0;
const EXTERNAL = 1;
const TENSOR = {
	1: ["dims[]", (r, tensor) => r.eachInt64((size) => addDimension(r, tensor.dims, size))],
	2: ["data_type", (r, tensor) => tensor.dataType = r.int64()],
	4: ["float_data[]", (r, tensor) => addFixed(r, tensor, "float_data", 4)],
	5: ["int32_data[]", (r, tensor) => addVarints(r, tensor, "int32_data")],
	6: ["string_data[]", (r, tensor) => addString(r, tensor)],
	7: ["int64_data[]", (r, tensor) => addVarints(r, tensor, "int64_data")],
	8: ["name", (r, tensor) => tensor.name = r.string()],
	9: ["raw_data", (r, tensor) => tensor.raw = readRaw(r)],
	10: ["double_data[]", (r, tensor) => addFixed(r, tensor, "double_data", 8)],
	11: ["uint64_data[]", (r, tensor) => addVarints(r, tensor, "uint64_data")],
	13: ["external_data[]", (r, tensor) => addExternalEntry(r, tensor.external)],
	14: ["data_location", (r, tensor) => tensor.location = r.int64()]
};
/**
* Reads a `TensorProto` without its weights, and holds what it claims against what it brings: the stored bytes must be
* exactly those of the shape and type (CWE-130: improper handling of length parameters).
*/
function readTensor(reader) {
	reader.count("tensors");
	const draft = reader.message(TENSOR, {
		name: "",
		dims: [],
		dataType: 0,
		raw: void 0,
		lists: /* @__PURE__ */ new Map(),
		stringBytes: 0,
		integers: [],
		location: 0,
		external: /* @__PURE__ */ new Map()
	});
	const { name, dims, dataType } = draft;
	if (dataType < 1) reader.corrupt(`expected the number of an element type, found ${dataType}`, "data_type");
	if (draft.location !== DEFAULT && draft.location !== EXTERNAL) reader.corrupt(`expected a location of 0 or 1, found ${draft.location}`, "data_location");
	const elements = elementCount(reader, dims);
	const bits = elementBits(dataType);
	const denseBytes = bits === void 0 ? void 0 : Math.ceil(elements * bits / 8);
	if (denseBytes !== void 0 && !Number.isSafeInteger(elements * (bits ?? 0))) reader.corrupt(`${elements} elements of ${elementTypeName(dataType)} are more bytes than can be counted`, "dims");
	if (draft.location !== EXTERNAL) checkStored(reader, draft, elements, denseBytes);
	return {
		name,
		dims,
		dataType,
		elements,
		bytes: denseBytes ?? draft.raw?.length ?? draft.stringBytes,
		integers: smallIntegers(draft, elements),
		external: readExternal(reader, draft, denseBytes),
		rawBytes: draft.raw?.length ?? 0
	};
}
const SPARSE_TENSOR = {
	1: ["values", (r, sparse) => sparse.values = readTensor(r)],
	2: ["indices", (r, sparse) => sparse.indices = readTensor(r)],
	3: ["dims[]", (r, sparse) => r.eachInt64((size) => addDimension(r, sparse.dims, size))]
};
/** Reads a `SparseTensorProto`. */
function readSparseTensor(reader) {
	const { values, indices, dims } = reader.message(SPARSE_TENSOR, {
		values: void 0,
		indices: void 0,
		dims: []
	});
	if (values === void 0) return reader.corrupt("expected the values of a sparse tensor, found none", "values");
	elementCount(reader, dims);
	return {
		values,
		indices,
		dims
	};
}
function addDimension(reader, dims, size) {
	if (size < 0 || typeof size === "bigint") reader.corrupt(`expected a size from 0 to 2^53, found ${size}`);
	reader.count("scalars");
	if (dims.push(size) > LIMITS.rank) reader.tooComplex(`a tensor has more than ${LIMITS.rank} dimensions`);
}
/** Product of the dimensions (CWE-190: integer overflow). */
function elementCount(reader, dims) {
	if (dims.includes(0)) return 0;
	const elements = dims.reduce((product, size) => product * size, 1);
	if (!Number.isSafeInteger(elements)) reader.corrupt(`[${dims.join(", ")}] are more elements than can be counted`, "dims");
	return elements;
}
function addLength(draft, list, atLeast, atMost = atLeast) {
	const length = draft.lists.get(list) ?? {
		atLeast: 0,
		atMost: 0
	};
	draft.lists.set(list, {
		atLeast: length.atLeast + atLeast,
		atMost: length.atMost + atMost
	});
}
function addFixed(reader, draft, list, bytes) {
	if (!reader.isLengthDelimited()) {
		reader.skipFixed(bytes);
		addLength(draft, list, 1);
		return;
	}
	const length = reader.skipBytes();
	if (length % bytes !== 0) reader.corrupt(`${length} bytes aren’t a whole number of ${bytes * 8}-bit values`);
	addLength(draft, list, length / bytes);
}
function addVarints(reader, draft, list) {
	if (reader.isLengthDelimited() && reader.peekLength() > LIMITS.keptElements * 10) {
		const length = reader.skipBytes();
		addLength(draft, list, Math.ceil(length / 10), length);
		return;
	}
	reader.eachInt64((value) => {
		addLength(draft, list, 1);
		if (list === "int64_data" && draft.integers.length < LIMITS.keptElements) draft.integers.push(value);
	});
}
function addString(reader, draft) {
	draft.stringBytes += reader.skipBytes();
	addLength(draft, "string_data", 1);
}
function readRaw(reader) {
	const length = reader.peekLength();
	if (length <= LIMITS.keptElements * 8) return {
		length,
		bytes: reader.bytes(length)
	};
	reader.skipBytes();
	return {
		length,
		bytes: void 0
	};
}
function checkStored(reader, draft, elements, denseBytes) {
	const claim = `the shape [${draft.dims.join(", ")}] of ${elementTypeName(draft.dataType)}`;
	if (draft.raw !== void 0) {
		if (draft.dataType === STRING) reader.corrupt("strings can’t be stored as raw bytes", "raw_data");
		if (denseBytes !== void 0 && draft.raw.length !== denseBytes) reader.corrupt(`${claim} takes ${denseBytes} bytes, but ${draft.raw.length} are stored`, "raw_data");
		return;
	}
	const stored = storedList(draft.dataType, elements);
	if (stored === void 0) return;
	const { atLeast, atMost } = draft.lists.get(stored.list) ?? {
		atLeast: 0,
		atMost: 0
	};
	if (atLeast <= stored.entries && stored.entries <= atMost) return;
	const found = atLeast === atMost ? `${atLeast}` : `${atLeast} to ${atMost}`;
	reader.corrupt(`${claim} takes ${stored.entries} values, but ${found} are stored`, stored.list);
}
/** Which list holds values of this type, and how many entries a number of elements takes. By the specification. */
function storedList(dataType, elements) {
	const bits = elementBits(dataType);
	switch (elementTypeName(dataType)) {
		case "float32": return {
			list: "float_data",
			entries: elements
		};
		case "complex64": return {
			list: "float_data",
			entries: 2 * elements
		};
		case "float64": return {
			list: "double_data",
			entries: elements
		};
		case "complex128": return {
			list: "double_data",
			entries: 2 * elements
		};
		case "int64": return {
			list: "int64_data",
			entries: elements
		};
		case "uint32":
		case "uint64": return {
			list: "uint64_data",
			entries: elements
		};
		case "string": return {
			list: "string_data",
			entries: elements
		};
		default: return bits === void 0 ? void 0 : {
			list: "int32_data",
			entries: Math.ceil(elements * Math.min(bits, 8) / 8)
		};
	}
}
function smallIntegers(draft, elements) {
	if (draft.dataType !== INT64 || elements > LIMITS.keptElements || draft.location === EXTERNAL) return void 0;
	if (draft.raw === void 0) return draft.integers;
	const bytes = draft.raw.bytes;
	if (bytes === void 0) return void 0;
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return Array.from({ length: elements }, (_, index) => {
		const value = view.getBigInt64(index * 8, true);
		return Number.isSafeInteger(Number(value)) ? Number(value) : value;
	});
}
function addExternalEntry(reader, external) {
	const { key, value } = readEntry(reader, LIMITS.nameBytes);
	if (key !== "location" && key !== "offset" && key !== "length") return;
	if (external.has(key)) reader.corrupt(`the key "${key}" occurs twice`);
	if (value === void 0) reader.tooComplex(`the value of "${key}" is longer than ${LIMITS.nameBytes} bytes`);
	else external.set(key, value);
}
function readExternal(reader, draft, denseBytes) {
	const location = draft.external.get("location");
	const refused = location === void 0 ? void 0 : refusedLocation(location);
	if (location !== void 0 && refused !== void 0) reader.refuse("external-data-outside", `external data must be in the model’s folder, but ${quote(location)} isn’t: ${refused}`, "external_data", "Export the model with its external data in one file beside it, named by a relative path.");
	if (draft.location !== EXTERNAL) return void 0;
	if (location === void 0 || location === "") return reader.corrupt("expected a location, found none", "external_data");
	if (draft.raw !== void 0) reader.corrupt("a tensor is stored both here and outside", "raw_data");
	const offset = byteCount(reader, draft.external, "offset") ?? 0;
	const length = byteCount(reader, draft.external, "length");
	if (length !== void 0 && denseBytes !== void 0 && length !== denseBytes) {
		const shape = `[${draft.dims.join(", ")}] of ${elementTypeName(draft.dataType)}`;
		reader.corrupt(`the shape ${shape} takes ${denseBytes} bytes, but a length of ${length} is given`, "external_data");
	}
	const bytes = length ?? denseBytes;
	if (bytes !== void 0 && offset + bytes > LIMITS.externalBytes) reader.corrupt(`no file is as long as ${offset + bytes} bytes`, "external_data");
	return {
		location: normalLocation(location),
		end: bytes === void 0 ? 0 : offset + bytes
	};
}
function byteCount(reader, external, key) {
	const text = external.get(key);
	if (text === void 0) return void 0;
	const count = Number(text);
	if (!/^\d{1,16}$/.test(text) || count > LIMITS.externalBytes) reader.corrupt(`expected the ${key} as a whole number of bytes up to ${LIMITS.externalBytes}, found ${quote(text)}`, "external_data");
	return count;
}
// src/onnx/read-type.ts
const DIMENSION = {
	1: ["dim_value", (r, dimension) => dimension.value = knownSize(r, r.int64())],
	2: ["dim_param", (r, dimension) => dimension.value = r.string()]
};
const SHAPE = { 1: ["dim[]", (r, shape) => {
	const { value } = r.message(DIMENSION, { value: "" });
	if (shape.push(value) > LIMITS.rank) r.tooComplex(`a shape has more than ${LIMITS.rank} dimensions`);
}] };
const TENSOR_TYPE = {
	1: ["elem_type", (r, type) => type.type = elementTypeName(r.int64())],
	2: ["shape", (r, type) => type.shape = r.message(SHAPE, [])]
};
const ELEMENT_TYPE = { 1: ["elem_type", (r, element) => element.value = readType(r).type] };
const MAP_TYPE = {
	1: ["key_type", (r, map) => map.key = elementTypeName(r.int64())],
	2: ["value_type", (r, map) => map.value = readType(r).type]
};
const TYPE = {
	1: ["tensor_type", (r, type) => Object.assign(type, r.message(TENSOR_TYPE, unknownType()))],
	4: ["sequence_type", (r, type) => become(type, `sequence(${r.message(ELEMENT_TYPE, { value: "unknown" }).value})`)],
	5: ["map_type", (r, type) => {
		const { key, value } = r.message(MAP_TYPE, {
			key: "unknown",
			value: "unknown"
		});
		become(type, `map(${key},${value})`);
	}],
	8: ["sparse_tensor_type", (r, type) => become(type, `sparse(${r.message(TENSOR_TYPE, unknownType()).type})`)],
	9: ["optional_type", (r, type) => become(type, `optional(${r.message(ELEMENT_TYPE, { value: "unknown" }).value})`)]
};
const VALUE_INFO = {
	1: ["name", (r, value) => value.name = r.string()],
	2: ["type", (r, value) => Object.assign(value, readType(r))]
};
/** Reads a `ValueInfoProto`: an input or output of a graph. */
function readValueInfo(reader) {
	reader.count("values");
	return reader.message(VALUE_INFO, {
		name: "",
		...unknownType()
	});
}
function readType(reader) {
	return reader.message(TYPE, unknownType());
}
function unknownType() {
	return {
		type: "unknown",
		shape: void 0
	};
}
/** The value is a oneof: the last member that a file holds is the one that counts. */
function become(type, name) {
	type.type = name;
	type.shape = void 0;
}
function knownSize(reader, size) {
	if (!Number.isSafeInteger(size)) reader.corrupt(`expected a size up to 2^53, found ${size}`);
	return size < 0 ? "" : size;
}
// src/onnx/read-graph.ts
const ATTRIBUTE = {
	1: ["name", (r, attribute) => attribute.name = r.string()],
	2: ["f", (r, attribute) => r.eachFloat((value) => addScalar(r, attribute.scalars, value))],
	3: ["i", (r, attribute) => addScalar(r, attribute.scalars, r.exactInt64())],
	4: ["s", (r, attribute) => addText(r, attribute.scalars)],
	5: ["t", (r, attribute) => attribute.tensors.push(readTensor(r))],
	6: ["g", (r, attribute) => attribute.graphs.push(readGraph(r))],
	7: ["floats[]", (r, attribute) => addList(r, attribute.scalars, (use) => r.eachFloat(use))],
	8: ["ints[]", (r, attribute) => addList(r, attribute.scalars, (use) => r.eachInt64(use))],
	9: ["strings[]", (r, attribute) => addText(r, attribute.scalars)],
	10: ["tensors[]", (r, attribute) => attribute.tensors.push(readTensor(r))],
	11: ["graphs[]", (r, attribute) => attribute.graphs.push(readGraph(r))],
	21: ["ref_attr_name", (r, attribute) => addScalar(r, attribute.scalars, `reference to ${r.string()}`)],
	22: ["sparse_tensor", (r, attribute) => attribute.sparseTensors.push(readSparseTensor(r))],
	23: ["sparse_tensors[]", (r, attribute) => attribute.sparseTensors.push(readSparseTensor(r))]
};
const NODE = {
	1: ["input[]", (r, node) => addEdge(r, node.inputs)],
	2: ["output[]", (r, node) => addEdge(r, node.outputs)],
	4: ["op_type", (r, node) => node.operator = r.string()],
	5: ["attribute[]", (r, node) => node.attributes.push(readAttribute(r))],
	7: ["domain", (r, node) => node.domain = normalDomain(r.string())]
};
const GRAPH = {
	1: ["node[]", (r, graph) => graph.nodes.push(readNode(r))],
	5: ["initializer[]", (r, graph) => graph.initializers.push(readTensor(r))],
	11: ["input[]", (r, graph) => graph.inputs.push(readValueInfo(r))],
	12: ["output[]", (r, graph) => graph.outputs.push(readValueInfo(r))],
	15: ["sparse_initializer[]", (r, graph) => graph.sparseInitializers.push(readSparseTensor(r))]
};
const FUNCTION = {
	1: ["name", (r, definition) => definition.name = r.string()],
	7: ["node[]", (r, definition) => definition.nodes.push(readNode(r))],
	10: ["domain", (r, definition) => definition.domain = normalDomain(r.string())],
	11: ["attribute_proto[]", (r, definition) => definition.defaults.push(readAttribute(r))]
};
/** Reads a `GraphProto`. What nothing here needs (texts, inferred shapes, annotations) is passed over. */
function readGraph(reader) {
	reader.count("graphs");
	return reader.message(GRAPH, {
		nodes: [],
		initializers: [],
		sparseInitializers: [],
		inputs: [],
		outputs: []
	});
}
/** Reads a `FunctionProto`. */
function readFunction(reader) {
	reader.count("graphs");
	return reader.message(FUNCTION, {
		name: "",
		domain: "",
		nodes: [],
		defaults: []
	});
}
/** ONNX's own domain has two names; here it is always `''`. */
function normalDomain(domain) {
	return domain === "ai.onnx" ? "" : domain;
}
function readNode(reader) {
	reader.count("nodes");
	const node = reader.message(NODE, {
		operator: "",
		domain: "",
		inputs: [],
		outputs: [],
		attributes: []
	});
	if (node.operator === "") reader.corrupt("expected the name of an operator, found none", "op_type");
	return node;
}
function readAttribute(reader) {
	return reader.message(ATTRIBUTE, {
		name: "",
		scalars: [],
		tensors: [],
		sparseTensors: [],
		graphs: []
	});
}
function addEdge(reader, names) {
	reader.count("edges");
	names.push(reader.string());
}
function addText(reader, scalars) {
	if (reader.peekLength() > LIMITS.keptListBytes) addScalar(reader, scalars, `${reader.skipBytes()} bytes`);
	else if (scalars.length < LIMITS.keptListBytes) addScalar(reader, scalars, reader.string(LIMITS.keptListBytes));
	else reader.skipBytes();
}
function addList(reader, scalars, each) {
	if (reader.isLengthDelimited() && reader.peekLength() > LIMITS.keptListBytes) {
		addScalar(reader, scalars, `${reader.skipBytes()} bytes`);
		return;
	}
	each((value) => {
		if (scalars.length < LIMITS.keptListBytes) addScalar(reader, scalars, value);
	});
}
function addScalar(reader, scalars, value) {
	reader.count("scalars");
	scalars.push(value);
}
// src/onnx/read-model.ts
const MODEL = {
	1: ["ir_version", (r, model) => model.irVersion = r.int64()],
	2: ["producer_name", (r, model) => model.producerName = r.string()],
	3: ["producer_version", (r, model) => model.producerVersion = r.string()],
	7: ["graph", (r, model) => model.graph = readGraph(r)],
	8: ["opset_import[]", (r, model) => addOpset(r, model.opsets)],
	14: ["metadata_props[]", (r, model) => addMetadata(r, model)],
	25: ["functions[]", (r, model) => model.functions.push(readFunction(r))]
};
const OPSET = {
	1: ["domain", (r, opset) => opset.domain = normalDomain(r.string())],
	2: ["version", (r, opset) => opset.version = r.int64()]
};
/** Reads a `ModelProto`, the whole file. */
function readModel(reader) {
	const { graph, irVersion, producerName, producerVersion, opsets, metadata, functions } = reader.root(MODEL, {
		irVersion: 0,
		producerName: "",
		producerVersion: "",
		opsets: /* @__PURE__ */ new Map(),
		metadata: /* @__PURE__ */ new Map(),
		metadataBytes: 0,
		graph: void 0,
		functions: []
	});
	if (graph === void 0) return reader.corrupt("expected a graph, found none in the whole file", "graph");
	if (irVersion < 1 || !Number.isSafeInteger(irVersion)) return reader.corrupt(`expected the version of ONNX's format, found ${irVersion}`, "ir_version");
	return {
		irVersion,
		producer: `${producerName} ${producerVersion}`.trim(),
		opsets,
		metadata,
		graph,
		functions
	};
}
function addOpset(reader, opsets) {
	reader.count("opsets");
	const { domain, version } = reader.message(OPSET, {
		domain: "",
		version: 0
	});
	if (version < 0 || !Number.isSafeInteger(version)) reader.corrupt(`expected a version, found ${version}`, "version");
	opsets.set(domain, version);
}
function addMetadata(reader, model) {
	reader.count("metadataEntries");
	const { key, value } = readEntry(reader, LIMITS.metadataValueBytes);
	if (value === void 0) return;
	model.metadataBytes += key.length + value.length;
	if (model.metadataBytes > LIMITS.metadataBytes) reader.tooComplex(`the metadata takes more than ${LIMITS.metadataBytes} characters`);
	model.metadata.set(key, value);
}
// src/onnx/recognize.ts
const EXPORT = "Export the model to ONNX, and commit the .onnx file.";
const FETCH = "Download the model file itself, and check that it isn’t a web page or an error message from the server.";
const SIGNATURES = [
	{
		what: "an empty file",
		remedy: FETCH,
		matches: (start) => start.length === 0
	},
	{
		what: "a Git LFS pointer: the model itself isn’t here",
		remedy: POINTER_REMEDY,
		matches: (start) => looksLikePointer(text(start))
	},
	{
		what: "an HTML or XML page",
		remedy: FETCH,
		matches: (start) => /^\ufeff?\s*<(!doctype|html|\?xml|head|body)/i.test(text(start))
	},
	{
		what: "JSON text",
		remedy: FETCH,
		matches: (start) => /^\ufeff?\s*[{[]\s*["{[\]}]/.test(text(start))
	},
	{
		what: "a zip archive, such as a PyTorch checkpoint",
		remedy: EXPORT,
		matches: (start) => text(start).startsWith("PK")
	},
	{
		what: "a Python pickle, such as a PyTorch checkpoint",
		remedy: EXPORT,
		matches: (start) => /^\x80[\x02-\x05]/.test(text(start))
	},
	{
		what: "a model in the ORT format",
		remedy: "Commit the .onnx file that it was made from.",
		matches: (start) => identifier(start) === "ORTM"
	},
	{
		what: "a TensorFlow Lite model",
		remedy: EXPORT,
		matches: (start) => identifier(start) === "TFL3"
	},
	{
		what: "a GGUF model",
		remedy: EXPORT,
		matches: (start) => text(start).startsWith("GGUF")
	},
	{
		what: "an HDF5 file, such as a Keras model",
		remedy: EXPORT,
		matches: (start) => text(start).startsWith("HDF")
	},
	{
		what: "a safetensors file",
		remedy: EXPORT,
		matches: (start) => text(start).slice(5, 10) === "\0\0\0{\""
	},
	{
		what: "a gzip archive",
		remedy: "Unpack it, and commit the .onnx file.",
		matches: (start) => text(start).startsWith("")
	}
];
/** First bytes of the fields of `ModelProto`, 1 to 8, 14, 20, 25, 26 and 30: one of them starts any ONNX model. */
const FIRST_BYTES = /* @__PURE__ */ new Set([
	8,
	18,
	26,
	34,
	40,
	50,
	58,
	66,
	114,
	162,
	202,
	210,
	242
]);
/** Recognizes by its first bytes a file that cannot be an ONNX model. Undefined for one that may be. */
function recognizeOther(start) {
	const signature = SIGNATURES.find(({ matches }) => matches(start));
	if (signature !== void 0) return signature;
	if (FIRST_BYTES.has(start[0] ?? 0)) return void 0;
	return {
		what: "something else: no ONNX model starts with these bytes",
		remedy: EXPORT
	};
}
function text(start) {
	return start.toString("latin1");
}
/** The file identifier of a FlatBuffer. */
function identifier(start) {
	return start.toString("latin1", 4, 8);
}
// src/onnx/structure-hash.ts
const CHUNK = 65536;
/**
* SHA-256 of a model's structure: operators, attributes, connections, shapes and types, but neither weights nor
* names. Two models with the same hash do the same arithmetic on other numbers. Names count only by where they recur;
* the values of small int64 tensors count, since they are shapes, axes and the like.
*/
function structureHash(model) {
	const hash = createHash("sha256");
	const ids = /* @__PURE__ */ new Map();
	const id = (name) => {
		if (name === "") return -1;
		const known = ids.get(name);
		if (known !== void 0) return known;
		ids.set(name, ids.size);
		return ids.size - 1;
	};
	let lines = "";
	const write = (...parts) => {
		lines += `${JSON.stringify(parts)}\n`;
		if (lines.length < CHUNK) return;
		hash.update(lines);
		lines = "";
	};
	const value = (info) => [
		id(info.name),
		info.type,
		info.shape?.map((size) => typeof size === "string" ? "" : size)
	];
	const exact = (integer) => typeof integer === "bigint" ? String(integer) : integer;
	const tensor = ({ dims, dataType, integers }) => [
		dims,
		dataType,
		integers?.map(exact)
	];
	const sparse = ({ values, dims }) => [tensor(values), dims];
	const writeAttribute = (attribute) => {
		write(attribute.name, attribute.scalars.map((scalar) => [typeof scalar, String(scalar)]));
		write(attribute.tensors.map(tensor), attribute.sparseTensors.map(sparse));
		for (const graph of attribute.graphs) writeGraph(graph);
	};
	const writeNode = (node) => {
		write("node", node.domain, node.operator, node.inputs.map(id), node.outputs.map(id));
		for (const attribute of node.attributes.toSorted(byName)) writeAttribute(attribute);
	};
	const writeGraph = (graph) => {
		write("graph", graph.inputs.map(value));
		for (const node of graph.nodes) writeNode(node);
		write("outputs", graph.outputs.map(value));
		const constants = [...graph.initializers.map((item) => [id(item.name), tensor(item)]), ...graph.sparseInitializers.map((item) => [id(item.values.name), sparse(item)])];
		for (const constant of constants.toSorted(([a], [b]) => a - b)) write(constant);
		write("end");
	};
	write([...model.opsets].toSorted(([a], [b]) => a < b ? -1 : 1));
	writeGraph(model.graph);
	for (const definition of model.functions) {
		write("function", definition.domain, definition.name);
		for (const attribute of definition.defaults.toSorted(byName)) writeAttribute(attribute);
		for (const node of definition.nodes) writeNode(node);
	}
	return hash.update(lines).digest("hex");
}
function byName(a, b) {
	return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
// src/onnx/vocabulary.ts
/** Operators that pass the values of their first input on, in another shape or type. */
const PASSES_VALUES = /* @__PURE__ */ new Set([
	"Cast",
	"Expand",
	"Flatten",
	"Identity",
	"Reshape",
	"Slice",
	"Squeeze",
	"Transpose",
	"Unsqueeze"
]);
/** Operators whose output has the shape of their first input. */
const KEEPS_SHAPE = /* @__PURE__ */ new Set([
	"Cast",
	"DequantizeLinear",
	"Identity"
]);
/** Steps that a value is followed back. Exports take under ten; a bound ends the walk where a file goes in circles. */
const STEPS = 32;
/** Tables of ONNX Runtime's fused embedding: input of indices → input that holds the table. */
const EMBED_LAYER_NORMALIZATION = [[0, 2], [1, 4]];
/**
* For every graph input that is looked up in a table: the table's rows, the fewest where there are several. An index
* must lie below it, or the lookup fails. Found for inputs that reach a Gather (or a fused embedding) as they are.
*/
function findVocabularySizes(graphInputs, scopes) {
	const inputs = new Set(graphInputs.map(({ name }) => name));
	const sizes = /* @__PURE__ */ new Map();
	for (const scope of scopes) for (const node of scope.nodes) for (const { indices, rows } of lookups(node, scope)) {
		const input = sourceOf(indices, scope, PASSES_VALUES);
		if (inputs.has(input)) sizes.set(input, Math.min(rows, sizes.get(input) ?? rows));
	}
	return sizes;
}
function lookups(node, scope) {
	const lookup = (indices, table, axis) => {
		const rows = (tableOf(node.inputs[table] ?? "", scope)?.dims ?? []).at(axis);
		return rows === void 0 || rows === 0 ? [] : [{
			indices: node.inputs[indices] ?? "",
			rows
		}];
	};
	if (node.operator === "Gather" && node.domain === "") return lookup(1, 0, axisOf(node, "axis"));
	if (node.operator === "GatherBlockQuantized") return lookup(1, 0, axisOf(node, "gather_axis"));
	if (node.operator === "EmbedLayerNormalization") return EMBED_LAYER_NORMALIZATION.flatMap(([indices, table]) => lookup(indices, table, 0));
	return [];
}
function tableOf(name, scope) {
	const source = sourceOf(name, scope, KEEPS_SHAPE);
	const stored = scope.constant(source);
	if (stored !== void 0) return stored;
	const producer = scope.producer(source);
	if (producer?.operator !== "ConstantOfShape") return void 0;
	const shape = scope.constant(producer.inputs[0] ?? "")?.integers;
	return shape === void 0 ? void 0 : { dims: shape.map(Number) };
}
/** Follows a value back through operators that pass it on, to the name where that ends. */
function sourceOf(name, scope, through) {
	let source = name;
	for (let step = 0; step < STEPS; step += 1) {
		const producer = scope.producer(source);
		const previous = producer?.inputs[0];
		if (producer === void 0 || previous === void 0 || !through.has(producer.operator)) return source;
		source = previous;
	}
	return source;
}
function axisOf(node, attribute) {
	const axis = node.attributes.find(({ name }) => name === attribute)?.scalars[0];
	return typeof axis === "number" ? axis : 0;
}
// src/onnx/scope.ts
/**
* What the names of one graph stand for. A subgraph sees the names of the graphs around it; the body of a function
* sees only its own.
*/
var Scope = class {
	nodes;
	#parent;
	#constants = /* @__PURE__ */ new Map();
	#producers = /* @__PURE__ */ new Map();
	constructor(graph, parent) {
		this.nodes = graph.nodes;
		this.#parent = parent;
		for (const tensor of graph.initializers) this.#constants.set(tensor.name, tensor);
		for (const node of graph.nodes) {
			for (const output of node.outputs) this.#producers.set(output, node);
			const constant = constantOf(node);
			if (constant !== void 0 && node.outputs[0] !== void 0) this.#constants.set(node.outputs[0], constant);
		}
	}
	/** The stored tensor behind a name: an initializer, or the value of a Constant node. */
	constant(name) {
		return this.#constants.get(name) ?? this.#parent?.constant(name);
	}
	/** The node whose output a name is. */
	producer(name) {
		return this.#producers.get(name) ?? this.#parent?.producer(name);
	}
};
function constantOf(node) {
	if (node.operator !== "Constant" || node.domain !== "") return void 0;
	return node.attributes.find(({ name }) => name === "value")?.tensors[0];
}
// src/onnx/walk.ts
/** Flattens a model: every list is in the order of the file, with a subgraph after the node that holds it. */
function flatten(model) {
	const graphs = [];
	const nodes = [];
	const attributes = [];
	const scopes = [];
	const visitNodes = (scope) => {
		scopes.push(scope);
		for (const node of scope.nodes) {
			nodes.push(node);
			for (const attribute of node.attributes) {
				attributes.push(attribute);
				for (const graph of attribute.graphs) visitGraph(graph, scope);
			}
		}
	};
	const visitGraph = (graph, parent) => {
		graphs.push(graph);
		visitNodes(new Scope(graph, parent));
	};
	const visitFunction = (definition) => {
		for (const attribute of definition.defaults) attributes.push(attribute);
		visitNodes(new Scope({
			nodes: definition.nodes,
			initializers: []
		}));
	};
	visitGraph(model.graph);
	model.functions.forEach(visitFunction);
	return {
		graphs,
		nodes,
		attributes,
		scopes
	};
}
// src/onnx/weights.ts
const FLOAT32 = 1;
/**
* Counts the elements of all constant tensors: initializers and tensors in attributes, in the graph, its subgraphs and
* its functions. A ConstantOfShape node whose shape is stored counts as the tensor that it makes (so graphs can leave
* out the bytes of constant weights); the stored shape and value, which only describe that tensor, do not.
* Of a sparse tensor the stored values count.
*/
function countWeights(model) {
	const made = model.scopes.flatMap((scope) => scope.nodes.flatMap((node) => madeTensor(node, scope)));
	const fillValues = model.nodes.filter(isConstantOfShape).flatMap(({ attributes }) => attributes).flatMap(({ tensors }) => tensors);
	const descriptions = /* @__PURE__ */ new Set([...made.map(({ shape }) => shape), ...fillValues]);
	const parameters = /* @__PURE__ */ new Map();
	let bytes = 0;
	const add = (dataType, elements, elementBytes) => {
		const precision = elementTypeName(dataType);
		parameters.set(precision, (parameters.get(precision) ?? 0) + elements);
		bytes += elementBytes;
	};
	for (const tensor of storedTensors(model)) if (!descriptions.has(tensor)) add(tensor.dataType, tensor.elements, tensor.bytes);
	for (const { indices } of sparseTensors(model)) bytes += indices?.bytes ?? 0;
	for (const { dataType, elements } of made) add(dataType, elements, Math.ceil(elements * (elementBits(dataType) ?? 0) / 8));
	const counted = [...parameters].filter(([, elements]) => elements > 0);
	return {
		parameters: counted.reduce((sum, [, elements]) => sum + elements, 0),
		parametersByPrecision: new Map(counted.sort(([, a], [, b]) => b - a)),
		bytes
	};
}
/** Every tensor whose bytes a model stores, in the file or outside. Indices of sparse tensors are not among them. */
function storedTensors(model) {
	return [
		...model.graphs.flatMap((graph) => graph.initializers),
		...model.attributes.flatMap((attribute) => attribute.tensors),
		...sparseTensors(model).map(({ values }) => values)
	];
}
function sparseTensors(model) {
	return [...model.graphs.flatMap((graph) => graph.sparseInitializers), ...model.attributes.flatMap((attribute) => attribute.sparseTensors)];
}
/** Every tensor that may lie in an external file. */
function externalTensors(model) {
	return allTensors(model).filter(({ external }) => external !== void 0);
}
/** Every tensor of a model, indices of sparse ones included. */
function allTensors(model) {
	return [
		...model.graphs.flatMap((graph) => graph.initializers),
		...model.attributes.flatMap((attribute) => attribute.tensors),
		...sparseTensors(model).flatMap(({ values, indices }) => indices === void 0 ? [values] : [values, indices])
	];
}
function madeTensor(node, scope) {
	if (!isConstantOfShape(node)) return [];
	const shape = scope.constant(node.inputs[0] ?? "");
	if (shape?.integers === void 0 || shape.integers.length !== shape.elements) return [];
	if (shape.integers.some((size) => size < 0)) return [];
	const value = node.attributes.find(({ name }) => name === "value")?.tensors[0];
	const elements = shape.integers.reduce((product, size) => product * Number(size), 1);
	return [{
		shape,
		dataType: value?.dataType ?? FLOAT32,
		elements
	}];
}
function isConstantOfShape(node) {
	return node.operator === "ConstantOfShape" && node.domain === "";
}
// src/onnx/wire-reader.ts
const WIRE_TYPES = [
	"varint",
	"64-bit value",
	"length-delimited value",
	"group",
	"end of a group",
	"32-bit value"
];
const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;
const CORRUPT_REMEDY = "Export the model again, or fetch the file again if it was transferred.";
/** What is counted over the whole file, in words. */
const COUNTED = {
	messages: "messages",
	graphs: "graphs and functions",
	scalars: "numbers and texts of attributes and shapes",
	nodes: "nodes",
	edges: "inputs and outputs of nodes",
	tensors: "constant tensors",
	metadataEntries: "metadata entries",
	opsets: "operator sets",
	values: "declared inputs and outputs"
};
/**
* Reads protobuf's wire format from a file, field by field, and skips what nobody asked for by moving the position.
* Every length is held against the message that it lies in, and every error names the field's path and byte offset.
*
* Encoding: https://protobuf.dev/programming-guides/encoding/
*/
var WireReader = class {
	#file;
	#modelName;
	/** Names and indices of the fields that the position lies in, outermost first. */
	#path = [];
	#counts = /* @__PURE__ */ new Map();
	#position = 0;
	/** End of the innermost message. */
	#end;
	#depth = 0;
	#skippedBytes = 0;
	#fieldOffset = 0;
	#wireType = VARINT;
	/** Halves of the varint that was read last. */
	#low = 0;
	#high = 0;
	constructor(file, modelName) {
		this.#file = file;
		this.#modelName = modelName;
		this.#end = file.size;
	}
	/** Reads the file as one message. */
	root(fields, target) {
		this.#readFields(fields, target);
		return target;
	}
	/** Reads the current field as a message into `target`, and returns it. */
	message(fields, target) {
		this.count("messages");
		const parentEnd = this.#end;
		const fieldOffset = this.#fieldOffset;
		const length = this.#length();
		this.#end = this.#position + length;
		this.#readFields(fields, target);
		this.#end = parentEnd;
		this.#fieldOffset = fieldOffset;
		return target;
	}
	/** The current field as text of at most `limitBytes`. Bytes that are not UTF-8 become U+FFFD. */
	string(limitBytes = LIMITS.nameBytes) {
		const length = this.#kept(limitBytes);
		const text = this.#file.textAt(this.#position, length);
		if (text === void 0) throw this.#truncated();
		this.#position += length;
		return text;
	}
	/** A copy of the current field's bytes, at most `limitBytes`. */
	bytes(limitBytes) {
		const length = this.#kept(limitBytes);
		const view = this.#file.bytesAt(this.#position, length);
		if (view.length < length) throw this.#truncated();
		this.#position += length;
		return new Uint8Array(view);
	}
	/** Moves past the current length-delimited field without reading it, and returns its length. */
	skipBytes() {
		const length = this.#length();
		this.#position += length;
		this.#skippedBytes += length;
		return length;
	}
	/** Length of the current length-delimited field, which stays to be read. */
	peekLength() {
		const position = this.#position;
		const length = this.#length();
		this.#position = position;
		return length;
	}
	/** Whether the current field is a packed list or bytes, rather than one number. */
	isLengthDelimited() {
		return this.#wireType === LENGTH_DELIMITED;
	}
	/** A signed 64-bit integer; beyond ±2^53 only its magnitude is right, which callers check. */
	int64() {
		this.#expect(VARINT);
		this.#varint();
		return this.#high * 2 ** 32 + (this.#low >>> 0);
	}
	/** A signed 64-bit integer, exactly: a bigint beyond ±2^53. For values that go on, such as the end of a slice. */
	exactInt64() {
		this.#expect(VARINT);
		this.#varint();
		return this.#exact();
	}
	/** Every integer of a repeated field, packed or not: a bigint beyond ±2^53. */
	eachInt64(use) {
		if (this.#wireType !== LENGTH_DELIMITED) {
			use(this.exactInt64());
			return;
		}
		const parentEnd = this.#end;
		const length = this.#length();
		this.#end = this.#position + length;
		while (this.#position < this.#end) {
			this.#varint();
			use(this.#exact());
		}
		this.#end = parentEnd;
	}
	/** Every 32-bit float of a field, packed or not. */
	eachFloat(use) {
		if (this.#wireType !== LENGTH_DELIMITED) {
			this.#expect(FIXED32);
			use(this.#fixed(4).readFloatLE());
			return;
		}
		const length = this.#length();
		if (length % 4 !== 0) this.corrupt(`${length} bytes aren’t a whole number of 32-bit floats`);
		for (let read = 0; read < length; read += 4) use(this.#fixed(4).readFloatLE());
	}
	/** Passes over one 32-bit (`bytes` 4) or 64-bit (8) value. */
	skipFixed(bytes) {
		this.#expect(bytes === 4 ? FIXED32 : FIXED64);
		this.#fixed(bytes);
	}
	/** Counts one more of what the whole file may hold only so many of. */
	count(kind) {
		const count = (this.#counts.get(kind) ?? 0) + 1;
		this.#counts.set(kind, count);
		if (count > LIMITS[kind]) this.tooComplex(`the file holds more than ${LIMITS[kind]} ${COUNTED[kind]}`);
	}
	/** Refuses the file: it contradicts itself or the format. `field` names a field inside the current one. */
	corrupt(found, field) {
		throw this.#error("corrupt-model", found, field, CORRUPT_REMEDY);
	}
	/** Refuses the file: it goes beyond a limit. */
	tooComplex(found, field) {
		throw this.#error("model-too-complex", found, field, "Simplify the graph, or keep this model out of the review with the policy.");
	}
	/** Refuses the file with a code of its own. */
	refuse(code, found, field, remedy) {
		throw this.#error(code, found, field, remedy);
	}
	#readFields(fields, target) {
		if (this.#depth >= LIMITS.messageDepth) this.tooComplex(`messages are nested deeper than ${LIMITS.messageDepth} levels`);
		const here = {
			name: "",
			index: -1
		};
		this.#path.push(here);
		this.#depth += 1;
		const seen = [];
		while (this.#position < this.#end) {
			const fieldNumber = this.#tag(here);
			const field = fields[fieldNumber];
			if (field === void 0) {
				here.name = `field ${fieldNumber}`;
				this.#skipUnknown();
				continue;
			}
			const count = seen[fieldNumber] ?? 0;
			seen[fieldNumber] = count + 1;
			here.name = field[0];
			here.index = count;
			if (count > 0 && !here.name.endsWith("[]")) this.corrupt("a field that may occur once occurs twice");
			field[1](this, target);
		}
		this.#depth -= 1;
		this.#path.pop();
	}
	/** Reads a field's tag: remembers its wire type and returns its number. */
	#tag(here) {
		here.name = "";
		here.index = -1;
		this.#fieldOffset = this.#position;
		if (this.#position - this.#skippedBytes > LIMITS.structureBytes) this.tooComplex(`the graph, weights not counted, takes more than ${LIMITS.structureBytes} bytes`);
		this.#varint();
		const tag = this.#low >>> 0;
		const fieldNumber = tag >>> 3;
		this.#wireType = tag & 7;
		if (this.#high !== 0 || fieldNumber === 0) this.corrupt("no field of protobuf starts with these bytes");
		return fieldNumber;
	}
	#skipUnknown() {
		if (this.#wireType === VARINT) this.#varint();
		else if (this.#wireType === FIXED64) this.#fixed(8);
		else if (this.#wireType === LENGTH_DELIMITED) this.skipBytes();
		else if (this.#wireType === FIXED32) this.#fixed(4);
		else this.corrupt(`found wire type ${this.#wireType} (${WIRE_TYPES[this.#wireType] ?? "not defined"}), which ONNX doesn’t use`);
	}
	/** Length of a field that is kept in memory. */
	#kept(limitBytes) {
		const length = this.#length();
		if (length > limitBytes) this.tooComplex(`${length} bytes are more than the ${limitBytes} that are read here`);
		return length;
	}
	#fixed(bytes) {
		this.#need(bytes);
		const view = this.#file.bytesAt(this.#position, bytes);
		if (view.length < bytes) throw this.#truncated();
		this.#position += bytes;
		return view;
	}
	/** Reads the length of a length-delimited field; it ends within its message. */
	#length() {
		this.#expect(LENGTH_DELIMITED);
		this.#varint();
		const length = (this.#high >>> 0) * 2 ** 32 + (this.#low >>> 0);
		this.#need(length);
		return length;
	}
	/** Checks that the message around the position holds so many bytes more. */
	#need(bytes) {
		const left = this.#end - this.#position;
		if (bytes <= left) return;
		if (this.#end === this.#file.size) {
			const needed = (this.#position + bytes).toLocaleString("en-US");
			const found = `the file is cut off: it has ${this.#end.toLocaleString("en-US")} bytes of at least ${needed}`;
			throw new WattnudgeError("corrupt-model", `${this.#modelName}: ${found}`, { remedy: CORRUPT_REMEDY });
		}
		this.corrupt(`expected ${bytes} bytes from byte ${this.#position}, but the message around it ends after ${left}`);
	}
	#expect(wireType) {
		if (this.#wireType === wireType) return;
		const found = WIRE_TYPES[this.#wireType] ?? `wire type ${this.#wireType}, which isn’t defined,`;
		this.corrupt(`expected a ${WIRE_TYPES[wireType]} (wire type ${wireType}), found a ${found} (wire type ${this.#wireType})`);
	}
	/** The file was cut while it was read. */
	#truncated() {
		return this.#error("corrupt-model", "the file ended while it was read", void 0, CORRUPT_REMEDY);
	}
	/** The varint that was read last, as a signed 64-bit integer. */
	#exact() {
		const value = this.#high * 2 ** 32 + (this.#low >>> 0);
		return Number.isSafeInteger(value) ? value : BigInt(this.#high) << 32n | BigInt(this.#low >>> 0);
	}
	/** Reads a varint of at most 10 bytes into `#low` and `#high` (its signed upper half). */
	#varint() {
		let low = 0;
		let high = 0;
		for (let shift = 0; shift < 70; shift += 7) {
			if (this.#position >= this.#end) this.#need(1);
			const byte = this.#file.byteAt(this.#position);
			if (byte === void 0) throw this.#truncated();
			this.#position += 1;
			const bits = byte & 127;
			if (shift < 28) low |= bits << shift;
			else if (shift === 28) {
				low |= bits << 28;
				high = bits >> 4;
			} else high |= bits << shift - 32;
			if (byte < 128) {
				this.#low = low;
				this.#high = high;
				return;
			}
		}
		this.corrupt("a number is longer than 10 bytes");
	}
	#error(code, found, field, remedy) {
		const names = this.#path.flatMap(({ name, index }) => name === "" ? [] : [name.replace("[]", `[${index}]`)]);
		if (field !== void 0) names.push(field);
		const where = names.length === 0 ? "" : ` ${names.join(".")}`;
		return new WattnudgeError(code, `${this.#modelName}:${where} at byte ${this.#fieldOffset}: ${found}`, { remedy });
	}
};
// src/onnx/read-onnx.ts
/** Inputs that the graph declares without a shape: they take tensors of any rank. */
function inputsOfAnyRank({ inputs }) {
	return new Set(inputs.filter(({ shape }) => shape === void 0).map(({ name }) => name));
}
/**
* Reads an ONNX file without its weights: time and memory grow with the graph, not with the file. The file is taken
* for hostile; see `LIMITS`.
*
* Throws WattnudgeError: `not-onnx` (another format), `corrupt-model` (truncated, or contradicting itself),
* `model-too-complex` (beyond a limit), `external-data-outside` (weights outside the model's folder),
* `model-unreadable` (no such file, or not a file).
*/
async function readOnnx(path, options = {}) {
	const name = options.name ?? path;
	const { model, bytes } = await readRawModel(path, name);
	return describe(model, bytes, name);
}
/**
* Reads the graph of an ONNX file for this station's own use, by the same rules and with the same errors as
* `readOnnx`.
*/
async function readRawModel(path, name) {
	const file = await openModelFile(path, name);
	try {
		const { size } = await file.stat();
		return {
			model: readWindow(FileWindow.overFile(file.fd, size), name),
			bytes: size
		};
	} finally {
		await file.close();
	}
}
/**
* The files beside a model that hold weights, of a model that is in memory.
*
* @throws WattnudgeError as `readOnnx` does
*/
function readExternalFiles(bytes, name) {
	return externalFiles(flatten(readWindow(FileWindow.overBytes(bytes), name)));
}
function readWindow(window, name) {
	const other = recognizeOther(window.bytesAt(0, 256));
	if (other !== void 0) throw new WattnudgeError("not-onnx", `${name}: expected an ONNX model, found ${other.what}`, { remedy: other.remedy });
	if (window.size > LIMITS.fileBytes) throw new WattnudgeError("model-too-complex", `${name}: expected at most 2 GiB, which is where protobuf ends, found ${window.size} bytes`, { remedy: "Export the model with its weights as external data." });
	return readModel(new WireReader(window, name));
}
function describe(model, bytes, name) {
	const flat = flatten(model);
	const weights = countWeights(flat);
	if (!Number.isSafeInteger(weights.bytes) || !Number.isSafeInteger(weights.parameters)) throw new WattnudgeError("model-too-complex", `${name}: the constants of the graph are more bytes than can be counted`, { remedy: "Look for a ConstantOfShape node, or external data, of an absurd shape." });
	const inputs = model.graph.inputs.filter(isFed(model));
	return {
		bytes,
		parameters: weights.parameters,
		parametersByPrecision: weights.parametersByPrecision,
		weightBytes: weights.bytes,
		irVersion: model.irVersion,
		opset: model.opsets.get("") ?? 0,
		opsets: new Map([...model.opsets].map(([domain, version]) => [domain || "ai.onnx", version])),
		producer: model.producer,
		operators: countOperators(flat),
		inputs,
		outputs: model.graph.outputs,
		externalData: externalFiles(flat),
		metadata: model.metadata,
		vocabularySizes: findVocabularySizes(inputs, flat.scopes),
		structureHash: structureHash(model)
	};
}
function countOperators({ nodes }) {
	const counts = /* @__PURE__ */ new Map();
	for (const { domain, operator } of nodes) {
		const name = domain === "" ? operator : `${domain}::${operator}`;
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return new Map([...counts].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1)));
}
/** Before IR version 4 every initializer had to be listed among the inputs, too. */
function isFed(model) {
	const { initializers, sparseInitializers } = model.graph;
	const stored = new Set([...initializers, ...sparseInitializers.map(({ values }) => values)].map(({ name }) => name));
	return ({ name }) => !stored.has(name);
}
/** The files beside a model that hold weights, and how long each must be. */
function externalFiles(model) {
	const needed = /* @__PURE__ */ new Map();
	for (const { external } of externalTensors(model)) if (external !== void 0) needed.set(external.location, Math.max(external.end, needed.get(external.location) ?? 0));
	return [...needed].map(([location, bytesNeeded]) => ({
		location,
		bytesNeeded
	}));
}
// src/onnx/score-outputs.ts
/**
* Which outputs of a graph are scores: numbers from 0 to 1, because of the operator that makes them.
*
* A detector that sees nothing gives an objectness of 0.0002 everywhere. Whether 0.0007 is far from that depends on what the
* number is: as a length it is three times as much, as a score it is the same "no". The numbers themselves don't tell,
* and a name can be anything, so the graph is asked.
*/
/** Give numbers from 0 to 1 whatever they take. */
const MAKE_SCORES = /* @__PURE__ */ new Set([
	"Sigmoid",
	"HardSigmoid",
	"Softmax",
	"QLinearSigmoid",
	"QLinearSoftmax"
]);
/** Give nothing that is outside the range of their first input. */
const KEEP_RANGE = /* @__PURE__ */ new Set([
	"AveragePool",
	"Cast",
	"Clip",
	"Compress",
	"DequantizeLinear",
	"Expand",
	"Flatten",
	"Gather",
	"GatherElements",
	"GatherND",
	"GlobalAveragePool",
	"GlobalMaxPool",
	"Identity",
	"MaxPool",
	"QuantizeLinear",
	"ReduceMax",
	"ReduceMean",
	"ReduceMin",
	"Reshape",
	"Slice",
	"Split",
	"Squeeze",
	"Tile",
	"TopK",
	"Transpose",
	"Unsqueeze"
]);
/** Scores where all of their inputs are: the product of objectness and class is one. */
const COMBINE = /* @__PURE__ */ new Set([
	"Max",
	"Mean",
	"Min",
	"Mul"
]);
/** Steps that a value is followed back. From the last score to the output, exports take under twenty. */
const MAX_STEPS = 64;
const CONTRIBUTED = /* @__PURE__ */ new Set(["", "com.microsoft"]);
/**
* The outputs of an ONNX file that are scores, in all or in part. An output that is not listed may be anything.
*
* @param name shown in errors instead of the path
* @throws WattnudgeError what `readOnnx` throws
*/
async function readScoreOutputs(path, name) {
	const { graph } = (await readRawModel(path, name)).model;
	const scope = new Scope(graph);
	const known = /* @__PURE__ */ new Map();
	return new Map(graph.outputs.flatMap((output) => {
		const found = shareOf(output.name, {
			scope,
			known
		}, MAX_STEPS);
		return found === "none" ? [] : [[output.name, found]];
	}));
}
function shareOf(name, walk, steps) {
	const known = walk.known.get(name);
	if (known !== void 0) return known;
	walk.known.set(name, "none");
	const found = steps === 0 ? "none" : shareOfNode(name, walk, steps - 1);
	walk.known.set(name, found);
	return found;
}
function shareOfNode(name, walk, steps) {
	const node = walk.scope.producer(name);
	if (node === void 0 || !CONTRIBUTED.has(node.domain)) return "none";
	const { operator, inputs } = node;
	const shares = (names) => names.map((input) => shareOf(input, walk, steps));
	if (MAKE_SCORES.has(operator)) return "all";
	if (KEEP_RANGE.has(operator)) return shares(inputs.slice(0, 1))[0] ?? "none";
	if (COMBINE.has(operator)) return shares(inputs).every((share) => share === "all") ? "all" : "none";
	if (operator !== "Concat" && operator !== "QLinearConcat") return "none";
	const joined = shares(inputs);
	if (joined.every((share) => share === "all")) return "all";
	return joined.every((share) => share === "none") ? "none" : "some";
}
export { AttributeProtoSchema, FLOAT16_INFINITY, FileWindow, GraphProtoSchema, LIMITS, ModelProtoSchema, NodeProtoSchema, OperatorSetIdProtoSchema, StringStringEntryProtoSchema, TensorProtoSchema, TensorProto_DataLocation, ValueInfoProtoSchema, allTensors, attributeProto, checkExternalData, diffOnnx, doublingModel, elementBits, elementTypeName, elementTypeNumber, externalFiles, flatten, float16Bits, float16Number, inputsOfAnyRank, openModelFile, quote, rawBytes, readExternalFiles, readOnnx, readRawModel, readScoreOutputs, recognizeOther, resnet };
