/* What the JDK's own build tells its C files on their command line. */
#define VERSION_FEATURE 25
#define VERSION_INTERIM 0
#define VERSION_UPDATE 3
#define VERSION_PATCH 0
#define VERSION_STRING "25.0.3"
#define VENDOR "tenant"
#define VENDOR_URL ""
#define VENDOR_URL_BUG ""
#define ARCHPROPNAME "amd64"
