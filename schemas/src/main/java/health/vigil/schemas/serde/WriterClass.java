package health.vigil.schemas.serde;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.specific.SpecificData;

/**
 * Makes the class that writes the records of a schema: a method for each record, union, list and map in it, which calls
 * {@link BinaryOutput} field by field. What Avro's own writer decides anew for every value (kind of schema, logical type, branch
 * of a union) is decided once, and the compiler sees straight code, as if somebody had written it by hand.
 */
final class WriterClass {

    private static final ClassDesc SELF = ClassDesc.of(WriterClass.class.getPackageName(), "RecordWriter");
    private static final ClassDesc OUTPUT = JavaType.desc(BinaryOutput.class);
    private static final ClassDesc ITERATOR = JavaType.desc(Iterator.class);
    private static final MethodTypeDesc ITERATED = MethodTypeDesc.of(ITERATOR);
    private static final int OUT = 0;
    private static final int VALUE = 1;

    private static final ClassValue<ValueWriter> MADE = new ClassValue<>() {
        @Override
        protected ValueWriter computeValue(Class<?> type) {
            Schema record = SpecificData.get().getSchema(type);
            return HiddenClass.make(ValueWriter.class, SELF, made -> new WriterClass(made).make(record));
        }
    };

    private final HiddenClass made;

    private WriterClass(HiddenClass made) {
        this.made = made;
    }

    /** How a value is written: by a method of the output, or by one that is made; its type is what it takes. */
    private record Writing(boolean ofOutput, String name, ClassDesc type) {

        void call(CodeBuilder code) {
            if (ofOutput) {
                code.invokevirtual(OUTPUT, name, MethodTypeDesc.of(CD_void, type));
            } else {
                code.invokestatic(SELF, name, MethodTypeDesc.of(CD_void, OUTPUT, type));
            }
        }
    }

    /** One for all: it has no state. */
    static ValueWriter of(Schema record) {
        return MADE.get(JavaType.boxed(record));
    }

    private void make(Schema record) {
        Writing writing = writing(record);
        made.implement("write", MethodTypeDesc.of(CD_void, CD_Object, OUTPUT), code -> {
            code.aload(2).aload(1).checkcast(writing.type());
            writing.call(code);
            code.return_();
        });
    }

    private Writing writing(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> ofOutput("writeString", String.class);
            case ENUM -> ofOutput("writeSymbol", Enum.class);
            case BYTES -> ofOutput("writeBytes", ByteBuffer.class);
            case FIXED -> ofOutput("writeFixed", GenericFixed.class);
            case INT -> ofOutput("writeInt", int.class);
            case LONG ->
                JavaType.isTime(schema) ? ofOutput("writeTime", Instant.class) : ofOutput("writeLong", long.class);
            case DOUBLE -> ofOutput("writeDouble", double.class);
            case BOOLEAN -> ofOutput("writeBoolean", boolean.class);
            case RECORD, UNION, ARRAY, MAP -> ofOwn(schema);
            case NULL, FLOAT -> throw JavaType.unknown(schema);
        };
    }

    private static Writing ofOutput(String name, Class<?> type) {
        return new Writing(true, name, JavaType.desc(type));
    }

    private Writing ofOwn(Schema schema) {
        ClassDesc type = JavaType.desc(JavaType.boxed(schema));
        String name = made.methodOf(schema, MethodTypeDesc.of(CD_void, OUTPUT, type), code -> {
            switch (schema.getType()) {
                case RECORD -> fields(code, schema);
                case UNION -> branches(code, schema);
                case ARRAY -> elements(code, schema);
                default -> entries(code, schema);
            }
            code.return_();
        });
        return new Writing(false, name, type);
    }

    private void fields(CodeBuilder code, Schema record) {
        ClassDesc type = JavaType.desc(JavaType.boxed(record));
        for (Schema.Field field : record.getFields()) {
            Method getter = JavaType.accessor("get", record, field);
            code.aload(OUT).aload(VALUE);
            code.invokevirtual(type, getter.getName(), MethodTypeDesc.of(JavaType.desc(getter.getReturnType())));
            writing(field.schema()).call(code);
        }
    }

    // The branches' numbers are those of the schema.
    private void branches(CodeBuilder code, Schema union) {
        for (int i = 0; i < union.getTypes().size(); i++) {
            Schema branch = union.getTypes().get(i);
            Label next = code.newLabel();
            code.aload(VALUE);
            if (branch.getType() == Schema.Type.NULL) {
                code.ifnonnull(next);
            } else {
                code.instanceOf(JavaType.desc(JavaType.boxed(branch))).ifeq(next);
            }
            code.aload(OUT).loadConstant(i).invokevirtual(OUTPUT, "writeInt", MethodTypeDesc.of(CD_void, CD_int));
            if (branch.getType() != Schema.Type.NULL) {
                code.aload(OUT).aload(VALUE);
                callWithObject(code, branch);
            }
            code.return_().labelBinding(next);
        }
        code.aload(VALUE).invokestatic(OUTPUT, "refuse", MethodTypeDesc.of(CD_void, CD_Object));
    }

    private void elements(CodeBuilder code, Schema list) {
        ClassDesc type = JavaType.desc(List.class);
        block(code, type, () -> {
            int items = code.allocateLocal(TypeKind.REFERENCE);
            code.aload(VALUE).invokeinterface(type, "iterator", ITERATED).astore(items);
            each(code, items, () -> {
                code.aload(OUT).aload(items).invokeinterface(ITERATOR, "next", MethodTypeDesc.of(CD_Object));
                callWithObject(code, list.getElementType());
            });
        });
    }

    private void entries(CodeBuilder code, Schema map) {
        ClassDesc type = JavaType.desc(Map.class);
        ClassDesc entryType = JavaType.desc(Map.Entry.class);
        block(code, type, () -> {
            int items = code.allocateLocal(TypeKind.REFERENCE);
            int entry = code.allocateLocal(TypeKind.REFERENCE);
            code.aload(VALUE)
                    .invokeinterface(type, "entrySet", MethodTypeDesc.of(JavaType.desc(Set.class)))
                    .invokeinterface(JavaType.desc(Set.class), "iterator", ITERATED)
                    .astore(items);
            each(code, items, () -> {
                code.aload(items).invokeinterface(ITERATOR, "next", MethodTypeDesc.of(CD_Object));
                code.checkcast(entryType).astore(entry);
                code.aload(OUT).aload(entry).invokeinterface(entryType, "getKey", MethodTypeDesc.of(CD_Object));
                code.checkcast(JavaType.desc(String.class));
                ofOutput("writeString", String.class).call(code);
                code.aload(OUT).aload(entry).invokeinterface(entryType, "getValue", MethodTypeDesc.of(CD_Object));
                callWithObject(code, map.getValueType());
            });
        });
    }

    // Avro: the number of items and the items, unless there are none; then 0.
    private static void block(CodeBuilder code, ClassDesc collection, Runnable items) {
        Label end = code.newLabel();
        code.aload(VALUE)
                .invokeinterface(collection, "isEmpty", MethodTypeDesc.of(CD_boolean))
                .ifne(end);
        code.aload(OUT).aload(VALUE).invokeinterface(collection, "size", MethodTypeDesc.of(CD_int));
        ofOutput("writeInt", int.class).call(code);
        items.run();
        code.labelBinding(end);
        code.aload(OUT).iconst_0();
        ofOutput("writeInt", int.class).call(code);
    }

    private static void each(CodeBuilder code, int iterator, Runnable item) {
        Label next = code.newBoundLabel();
        Label end = code.newLabel();
        code.aload(iterator)
                .invokeinterface(ITERATOR, "hasNext", MethodTypeDesc.of(CD_boolean))
                .ifeq(end);
        item.run();
        code.goto_(next).labelBinding(end);
    }

    // What comes out of a collection or a union is an object, and a number is boxed.
    private void callWithObject(CodeBuilder code, Schema schema) {
        Writing writing = writing(schema);
        ClassDesc boxed = JavaType.desc(JavaType.boxed(schema));
        code.checkcast(boxed);
        if (writing.type().isPrimitive()) {
            code.invokevirtual(boxed, writing.type().displayName() + "Value", MethodTypeDesc.of(writing.type()));
        }
        writing.call(code);
    }
}
