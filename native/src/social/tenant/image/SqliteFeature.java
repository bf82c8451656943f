package social.tenant.image;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.oracle.svm.core.jdk.PlatformNativeLibrarySupport;
import com.oracle.svm.core.jni.functions.JNIFunctionTables;
import com.oracle.svm.core.jni.headers.JNIJavaVM;
import com.oracle.svm.hosted.FeatureImpl.BeforeAnalysisAccessImpl;
import org.graalvm.nativeimage.c.function.CFunction;
import org.graalvm.nativeimage.hosted.Feature;
import org.graalvm.nativeimage.hosted.RuntimeJNIAccess;
import org.graalvm.word.PointerBase;
import org.graalvm.word.WordFactory;
import org.sqlite.BusyHandler;
import org.sqlite.Collation;
import org.sqlite.Function;
import org.sqlite.ProgressHandler;
import org.sqlite.core.DB;
import org.sqlite.core.NativeDB;

/**
 * Links SQLite and its binding into the image, instead of a library that each process would unpack,
 * load and relocate for itself.
 */
public final class SqliteFeature implements Feature {
  /** Beside libm, which SQLite's search needs for its ranks. */
  private static final String LIBRARY = "sqlitejdbc";

  @Override
  public void beforeAnalysis(BeforeAnalysisAccess access) {
    PlatformNativeLibrarySupport.singleton().addBuiltinPkgNativePrefix("org_sqlite_core_NativeDB");
    var libraries = ((BeforeAnalysisAccessImpl) access).getNativeLibraries();
    libraries.addStaticJniLibrary(LIBRARY);
    libraries.addDynamicNonJniLibrary("m");
    try {
      registerWhatTheBindingLooksUp();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The binding of SQLite does not fit the driver", e);
    }
  }

  /** All that {@code JNI_OnLoad} of the binding asks for by name. */
  private static void registerWhatTheBindingLooksUp() throws ReflectiveOperationException {
    fields(
        NativeDB.class,
        "pointer",
        "busyHandler",
        "commitListener",
        "updateListener",
        "progressHandler");
    method(DB.class, "onUpdate", int.class, String.class, String.class, long.class);
    method(DB.class, "onCommit", boolean.class);
    method(NativeDB.class, "stringToUtf8ByteArray", String.class);
    method(DB.class, "throwex");
    method(DB.class, "throwex", int.class);
    method(NativeDB.class, "throwex", String.class);
    fields(Function.class, "context", "value", "args");
    method(Function.class, "xFunc");
    method(Collation.class, "xCompare", String.class, String.class);
    method(Function.Aggregate.class, "xStep");
    method(Function.Aggregate.class, "xFinal");
    method(Function.Aggregate.class, "clone");
    method(Function.Window.class, "xInverse");
    method(Function.Window.class, "xValue");
    method(DB.ProgressObserver.class, "progress", int.class, int.class);
    method(ProgressHandler.class, "progress");
    method(BusyHandler.class, "callback", int.class);
    method(Throwable.class, "toString");
    RuntimeJNIAccess.register(boolean[].class);
  }

  private static void fields(Class<?> type, String... names) throws NoSuchFieldException {
    RuntimeJNIAccess.register(type);
    for (var name : names) {
      RuntimeJNIAccess.register(type.getDeclaredField(name));
    }
  }

  private static void method(Class<?> type, String name, Class<?>... parameters)
      throws NoSuchMethodException {
    RuntimeJNIAccess.register(type);
    RuntimeJNIAccess.register(type.getDeclaredMethod(name, parameters));
  }
}

/** The driver's own way would look for the library in its jar. */
@TargetClass(NativeDB.class)
final class NativeDbInImage {
  @Alias private static boolean isLoaded;

  private NativeDbInImage() {}

  /** Twice at the same time does no harm. */
  @Substitute
  static boolean load() {
    if (!isLoaded) {
      SqliteBinding.onLoad(
          JNIFunctionTables.singleton().getGlobalJavaVM(), WordFactory.nullPointer());
      isLoaded = true;
    }
    return true;
  }
}

/** The binding's own function that a Java machine would call after loading it. */
final class SqliteBinding {
  private SqliteBinding() {}

  @CFunction("JNI_OnLoad_sqlitejdbc")
  static native int onLoad(JNIJavaVM machine, PointerBase nothing);
}
