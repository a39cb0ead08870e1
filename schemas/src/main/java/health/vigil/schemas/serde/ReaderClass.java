package health.vigil.schemas.serde;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificFixed;

/**
 * Makes the class that reads the records of a schema: as {@link WriterClass}, a method for each record, union, list, map, enum
 * and fixed in it, over {@link BinaryInput}.
 */
final class ReaderClass {

    private static final ClassDesc SELF = ClassDesc.of(ReaderClass.class.getPackageName(), "RecordReader");
    private static final ClassDesc INPUT = JavaType.desc(BinaryInput.class);
    private static final int IN = 0;

    private static final ClassValue<ValueReader> MADE = new ClassValue<>() {
        @Override
        protected ValueReader computeValue(Class<?> type) {
            Schema record = SpecificData.get().getSchema(type);
            return HiddenClass.make(ValueReader.class, SELF, made -> new ReaderClass(made).make(record));
        }
    };

    private final HiddenClass made;

    private ReaderClass(HiddenClass made) {
        this.made = made;
    }

    /** How a value is read: by a method of the input, or by one that is made; its type is what it gives. */
    private record Reading(boolean ofInput, String name, ClassDesc type) {

        void call(CodeBuilder code) {
            code.aload(IN);
            if (ofInput) {
                code.invokevirtual(INPUT, name, MethodTypeDesc.of(type));
            } else {
                code.invokestatic(SELF, name, MethodTypeDesc.of(type, INPUT));
            }
        }
    }

    /** One for all: it has no state. */
    static ValueReader of(Schema record) {
        return MADE.get(JavaType.boxed(record));
    }

    private void make(Schema record) {
        Reading reading = reading(record);
        made.implement(
                "read",
                MethodTypeDesc.of(CD_Object, INPUT),
                code -> code.aload(1)
                        .invokestatic(SELF, reading.name(), MethodTypeDesc.of(reading.type(), INPUT))
                        .areturn());
    }

    private Reading reading(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> ofInput("readString", String.class);
            case BYTES -> ofInput("readBytes", ByteBuffer.class);
            case INT -> ofInput("readInt", int.class);
            case LONG -> JavaType.isTime(schema) ? ofInput("readTime", Instant.class) : ofInput("readLong", long.class);
            case DOUBLE -> ofInput("readDouble", double.class);
            case BOOLEAN -> ofInput("readBoolean", boolean.class);
            case RECORD, UNION, ARRAY, MAP, ENUM, FIXED -> ofOwn(schema);
            case NULL, FLOAT -> throw JavaType.unknown(schema);
        };
    }

    private static Reading ofInput(String name, Class<?> type) {
        return new Reading(true, name, JavaType.desc(type));
    }

    private Reading ofOwn(Schema schema) {
        ClassDesc type = JavaType.desc(JavaType.boxed(schema));
        String name = made.methodOf(schema, MethodTypeDesc.of(type, INPUT), code -> {
            switch (schema.getType()) {
                case RECORD -> fields(code, schema);
                case UNION -> branches(code, schema);
                case ARRAY -> elements(code, schema);
                case MAP -> entries(code, schema);
                case ENUM -> symbol(code, schema);
                default -> fixed(code, schema);
            }
        });
        return new Reading(false, name, type);
    }

    private void fields(CodeBuilder code, Schema record) {
        ClassDesc type = JavaType.desc(JavaType.boxed(record));
        int value = code.allocateLocal(TypeKind.REFERENCE);
        code.new_(type).dup().invokespecial(type, INIT_NAME, MTD_void).astore(value);
        for (Schema.Field field : record.getFields()) {
            Method setter = JavaType.accessor("set", record, field);
            Class<?> taken = setter.getParameterTypes()[0];
            code.aload(value);
            reading(field.schema()).call(code);
            if (field.schema().getType() == Schema.Type.UNION) {
                code.checkcast(JavaType.desc(taken));
            }
            code.invokevirtual(type, setter.getName(), MethodTypeDesc.of(CD_void, JavaType.desc(taken)));
        }
        code.aload(value).areturn();
    }

    private void branches(CodeBuilder code, Schema union) {
        choice(code, union.getTypes().size(), i -> {
            Schema branch = union.getTypes().get(i);
            if (branch.getType() == Schema.Type.NULL) {
                code.aconst_null();
            } else {
                object(code, branch);
            }
        });
    }

    private void elements(CodeBuilder code, Schema list) {
        ClassDesc type = JavaType.desc(ArrayList.class);
        int items = code.allocateLocal(TypeKind.INT);
        int elements = code.allocateLocal(TypeKind.REFERENCE);
        items(code, items);
        // What the bytes claim is not believed further than they go.
        code.new_(type).dup().iload(items).aload(IN).invokevirtual(INPUT, "remaining", MethodTypeDesc.of(CD_int));
        code.invokestatic(JavaType.desc(Math.class), "min", MethodTypeDesc.of(CD_int, CD_int, CD_int));
        code.invokespecial(type, INIT_NAME, MethodTypeDesc.of(CD_void, CD_int)).astore(elements);
        each(code, items, () -> {
            code.aload(elements);
            object(code, list.getElementType());
            code.invokevirtual(type, "add", MethodTypeDesc.of(CD_boolean, CD_Object))
                    .pop();
        });
        code.aload(elements).areturn();
    }

    private void entries(CodeBuilder code, Schema map) {
        ClassDesc type = JavaType.desc(HashMap.class);
        int items = code.allocateLocal(TypeKind.INT);
        int entries = code.allocateLocal(TypeKind.REFERENCE);
        items(code, items);
        code.new_(type).dup().invokespecial(type, INIT_NAME, MTD_void).astore(entries);
        each(code, items, () -> {
            code.aload(entries);
            ofInput("readString", String.class).call(code);
            object(code, map.getValueType());
            code.invokevirtual(type, "put", MethodTypeDesc.of(CD_Object, CD_Object, CD_Object))
                    .pop();
        });
        code.aload(entries).areturn();
    }

    // The items of a block, then those of the next, until one has none.
    private static void each(CodeBuilder code, int items, Runnable item) {
        Label next = code.newBoundLabel();
        Label end = code.newLabel();
        code.iload(items).ifeq(end);
        item.run();
        code.iinc(items, -1).iload(items).ifne(next);
        items(code, items);
        code.goto_(next).labelBinding(end);
    }

    private static void items(CodeBuilder code, int items) {
        code.aload(IN)
                .invokevirtual(INPUT, "readItems", MethodTypeDesc.of(CD_int))
                .istore(items);
    }

    // Avro generates the constants in the order of the schema's symbols, as fields of their names.
    private static void symbol(CodeBuilder code, Schema symbols) {
        ClassDesc type = JavaType.desc(JavaType.boxed(symbols));
        Object[] constants = JavaType.boxed(symbols).getEnumConstants();
        choice(code, constants.length, i -> code.getstatic(type, ((Enum<?>) constants[i]).name(), type));
    }

    // Returns one of so many things; a number is read that says which.
    private static void choice(CodeBuilder code, int size, IntConsumer thing) {
        List<Label> labels =
                IntStream.range(0, size).mapToObj(_ -> code.newLabel()).toList();
        code.aload(IN).loadConstant(size).invokevirtual(INPUT, "readIndex", MethodTypeDesc.of(CD_int, CD_int));
        // The number is one of them: the last stands for all that follow.
        code.tableswitch(
                labels.getLast(),
                IntStream.range(0, size - 1)
                        .mapToObj(i -> SwitchCase.of(i, labels.get(i)))
                        .toList());
        for (int i = 0; i < size; i++) {
            code.labelBinding(labels.get(i));
            thing.accept(i);
            code.areturn();
        }
    }

    private static void fixed(CodeBuilder code, Schema schema) {
        ClassDesc type = JavaType.desc(JavaType.boxed(schema));
        ClassDesc bytes = JavaType.desc(byte[].class);
        int value = code.allocateLocal(TypeKind.REFERENCE);
        code.new_(type).dup().invokespecial(type, INIT_NAME, MTD_void).astore(value);
        code.aload(value).aload(IN).loadConstant(schema.getFixedSize());
        code.invokevirtual(INPUT, "readFixed", MethodTypeDesc.of(bytes, CD_int));
        code.invokevirtual(JavaType.desc(SpecificFixed.class), "bytes", MethodTypeDesc.of(CD_void, bytes));
        code.aload(value).areturn();
    }

    // What goes into a collection or a union is an object, and a number is boxed.
    private void object(CodeBuilder code, Schema schema) {
        Reading reading = reading(schema);
        reading.call(code);
        if (reading.type().isPrimitive()) {
            ClassDesc boxed = JavaType.desc(JavaType.boxed(schema));
            code.invokestatic(boxed, "valueOf", MethodTypeDesc.of(boxed, reading.type()));
        }
    }
}
