#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/ess.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

/* Swift does not see constants made of others: names by RFC 2253, with letters beyond ASCII as they are. */
static const unsigned long doluong_name_flags = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
